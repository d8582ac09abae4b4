package io.contractharness.mock.console;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.ExchangeObserver;
import io.contractharness.mock.exchange.RecordedExchange;
import io.contractharness.mock.exchange.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A service whose answers are told as those of the API are: an app meets the bucket in the same flow.
 *
 * @param service what answers
 * @param observer told with a sandbox that has no name, because the path says already whose it is
 */
public record LoggingService(Service service, ExchangeObserver observer, Clock clock) implements Service {
    static final String NO_SANDBOX = "";

    @Override
    public Optional<Response> answer(Request request) {
        Instant at = clock.instant();
        long began = System.nanoTime();
        Optional<Response> answer = service.answer(request);
        answer.map(a -> new Response(a.status(), a.headers(), a.body()))
                .ifPresent(response -> observer.answered(new RecordedExchange(
                        at, NO_SANDBOX, request, response, Duration.ofNanos(System.nanoTime() - began))));
        return answer;
    }
}
