package io.contractharness.client.login;

import io.contractharness.exchange.Request;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All tokens, or their stand-ins, that valid requests carry.
 *
 * @param bearerTokens one of them comes after {@code Bearer} in each valid request; empty when the target needs none
 * @param sessionTokens one of them is the whole value of a header in each valid request; empty when the target needs none
 */
public record TokenHeaders(Set<String> bearerTokens, Set<String> sessionTokens) {
    public TokenHeaders {
        bearerTokens = Set.copyOf(bearerTokens);
        sessionTokens = Set.copyOf(sessionTokens);
    }

    /** Whether the request has all credentials as they should be, so that a 401 is no answer to a wrong one. */
    boolean complete(Request request) {
        return (bearerTokens.isEmpty() || any(request, value -> bearer(value)))
                && (sessionTokens.isEmpty() || any(request, sessionTokens::contains));
    }

    private boolean bearer(String value) {
        return value.startsWith("Bearer ") && bearerTokens.contains(value.substring("Bearer ".length()));
    }

    private static boolean any(Request request, Predicate<String> value) {
        return request.headers().stream().anyMatch(header -> value.test(header.value()));
    }
}
