package io.contractharness.simulator.console.traffic;

import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.simulator.front.Answered;
import io.contractharness.simulator.front.Observer;
import io.contractharness.simulator.front.Service;
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
public record Logged(Service service, Observer observer, Clock clock) implements Service {
    static final String NO_SANDBOX = "";

    @Override
    public Optional<Response> answer(Request request) {
        Instant at = clock.instant();
        long began = System.nanoTime();
        Optional<Response> answer = service.answer(request);
        answer.map(a -> new Response(a.status(), a.headers(), a.body()))
                .ifPresent(response -> observer.answered(
                        new Answered(at, NO_SANDBOX, request, response, Duration.ofNanos(System.nanoTime() - began))));
        return answer;
    }
}
