package io.contractharness.client;

import io.contractharness.exchange.Credentials;
import java.net.URI;
import java.util.Optional;

/**
 * A resource of a target that one request may change permanently.
 *
 * @param base the base URL to reach it at
 * @param id its id
 * @param sessionToken the session that carries it
 * @param bearerToken its own bearer token; empty when that of the target is used
 */
public record DisposableResource(URI base, long id, String sessionToken, Optional<String> bearerToken) {
    /** With the bearer token of the target. */
    public DisposableResource(URI base, long id, String sessionToken) {
        this(base, id, sessionToken, Optional.empty());
    }

    /** The same resource at another base URL. */
    public DisposableResource withBase(URI other) {
        return new DisposableResource(other, id, sessionToken, bearerToken);
    }

    /** Another resource with the same tokens. */
    public DisposableResource withId(long other) {
        return new DisposableResource(base, other, sessionToken, bearerToken);
    }

    /** @param target those of the target */
    public Credentials credentials(Credentials target) {
        return new Credentials(bearerToken.or(target::bearerToken), Optional.of(sessionToken));
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "DisposableResource[" + id + " at " + base + "]";
    }
}
