package io.contractharness.client.login;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A login by an HTTP request.
 *
 * @param origin where the request goes; empty for the base URL of the target
 * @param variables the environment variables in it
 */
public record LoginRequest(Optional<URI> origin, Request request, List<String> variables) implements LoginSource {
    private static final int MAX_TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MAX_WAIT_SECONDS = 60;
    /** No answer, or one of something on the way (RFC 9110, section 15.6; RFC 6585, section 4). */
    private static final Set<Integer> AGAIN = Set.of(0, 429, 502, 503, 504);

    public LoginRequest {
        variables = List.copyOf(variables);
    }

    /** Without the query, which may contain a secret. */
    @Override
    public String text() {
        return request.method() + " " + origin.map(URI::toString).orElse("") + request.path();
    }

    @Override
    public byte[] answer(LoginSteps steps) {
        Response response = send(steps);
        for (int tries = 1; tries < MAX_TRIES && AGAIN.contains(response.status()); tries++) {
            steps.sleep().accept(pause(response, tries));
            response = send(steps);
        }
        if (response.status() / 100 == 2) {
            return response.body();
        }
        String came = response.answered() ? String.valueOf(response.status()) : response.text();
        LoginException failure = new LoginException("200 with tokens", came, next(response.status()));
        throw AGAIN.contains(response.status()) ? failure.passing() : failure;
    }

    private Response send(LoginSteps steps) {
        return steps.sender().send(origin.orElse(steps.base()), request).response();
    }

    private static Duration pause(Response response, int tries) {
        String after = response.header("Retry-After").orElse("");
        return after.matches("\\d{1,2}") && Integer.parseInt(after) <= MAX_WAIT_SECONDS
                ? Duration.ofSeconds(Integer.parseInt(after))
                : PAUSE.multipliedBy(tries);
    }

    private String next(int status) {
        if (AGAIN.contains(status)) {
            return "it was sent " + MAX_TRIES + " times; check that the server of the login runs";
        }
        String values = variables.isEmpty()
                ? "its body in the profile"
                : String.join(" and ", variables) + " in the environment";
        return status / 100 == 4 && status != 404 && status != 405
                ? "check " + values
                : "check its method and path in the profile";
    }
}
