package io.contractharness.client;

import java.net.URI;

/**
 * A resource of a target that one request may change permanently.
 *
 * @param base the base URL to reach it at
 * @param id its id
 * @param sessionToken the session that carries it
 */
public record DisposableResource(URI base, long id, String sessionToken) {
    /** Without the token. */
    @Override
    public String toString() {
        return "DisposableResource[" + id + " at " + base + "]";
    }
}
