package io.contractharness.client;

import java.net.URI;

/**
 * Something of a target that one request may change for good.
 *
 * @param base the base URL to reach it at
 * @param id its id
 * @param sessionToken the session that carries it
 */
public record DisposableResource(URI base, long id, String sessionToken) {
    @Override
    public String toString() {
        return "Expendable[" + id + " at " + base + "]";
    }
}
