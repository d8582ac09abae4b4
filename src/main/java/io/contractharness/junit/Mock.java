package io.contractharness.junit;

import io.contractharness.mock.MockServer;
import io.contractharness.mock.sandbox.Sessions;
import java.net.URI;

/** The mock of one test, with its own state. */
public final class Mock {
    private final MockServer server;
    private final String sandbox;

    Mock(MockServer server, String sandbox) {
        this.server = server;
        this.sandbox = sandbox;
    }

    /** The base URL of the API for the client under test; it contains the sandbox. */
    public URI baseUrl() {
        return URI.create(server.baseUrl() + "/sandbox/" + sandbox);
    }

    /** The name of the sandbox, for requests that choose it with the header {@code x-sandbox} instead of the path. */
    public String sandbox() {
        return sandbox;
    }

    /** A session token that may execute an intervention; any bearer token and any session token may read. */
    public String session(long intervention) {
        return Sessions.token(intervention);
    }

    /** Resets every intervention to its fixture. */
    public void reset() {
        server.reset(sandbox);
    }

    @Override
    public String toString() {
        return "mock at " + baseUrl();
    }
}
