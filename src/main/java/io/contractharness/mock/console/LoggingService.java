package io.contractharness.mock.console;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.ExchangeObserver;
import io.contractharness.mock.exchange.RecordedExchange;
import io.contractharness.mock.exchange.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A service whose exchanges are logged like those of the API: an app uses the bucket in the same flow.
 *
 * @param observer gets the exchanges without the name of a sandbox, because the path of the bucket says it
 */
public record LoggingService(Service service, ExchangeObserver observer, Clock clock) implements Service {
    static final String NO_SANDBOX = "";

    @Override
    public Optional<Response> answer(Request request) {
        return logged(request, () -> service.answer(request));
    }

    @Override
    public Optional<Response> answer(Request request, Caller caller) {
        return logged(request, () -> service.answer(request, caller));
    }

    private Optional<Response> logged(Request request, Supplier<Optional<Response>> answering) {
        Instant at = clock.instant();
        long began = System.nanoTime();
        Optional<Response> answer = answering.get();
        answer.ifPresent(response -> observer.answered(
                new RecordedExchange(at, NO_SANDBOX, request, response, Duration.ofNanos(System.nanoTime() - began))));
        return answer;
    }
}
