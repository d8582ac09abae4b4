package io.contractharness.junit;

import io.contractharness.mock.MockServer;
import io.contractharness.mock.sandbox.Sessions;
import java.net.URI;

/** The fake API as a test sees it: all of it, with a state that is the test's own. */
public final class Mock {
    private final MockServer simulator;
    private final String sandbox;

    Mock(MockServer simulator, String sandbox) {
        this.simulator = simulator;
        this.sandbox = sandbox;
    }

    /** What the client under test takes for the API's base URL; it leads into the sandbox. */
    public URI baseUrl() {
        return URI.create(simulator.baseUrl() + "/sandbox/" + sandbox);
    }

    /** The name of the sandbox, by which requests without its path are told too: {@code x-sandbox: NAME}. */
    public String sandbox() {
        return sandbox;
    }

    /** A session token that may execute an intervention; for reading, any bearer token and any session token will do. */
    public String session(long intervention) {
        return Sessions.token(intervention);
    }

    /** Makes every intervention as its fixture says. */
    public void reset() {
        simulator.reset(sandbox);
    }

    @Override
    public String toString() {
        return "mock at " + baseUrl();
    }
}
