package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.exchange.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxTest {
    private MockServer mockServer;
    private Wired wired;

    @BeforeEach
    void start() {
        mockServer = MockServer.start(MockOptions.defaults());
        wired = new Wired(mockServer.baseUrl());
    }

    @AfterEach
    void stop() {
        mockServer.close();
    }

    private boolean executable(String prefix) {
        return wired.json(Wired.get(prefix + "/interventions/v2/rs/2?extend=actions-info"))
                .at("/data/actions/canBeExecuted")
                .asBoolean();
    }

    @Test
    void a_change_stays_in_its_sandbox() {
        wired.send(Wired.execute("/sandbox/a", 2));
        assertEquals(
                "false true true", executable("/sandbox/a") + " " + executable("/sandbox/b") + " " + executable(""));
    }

    @Test
    void the_header_names_the_same_sandbox_as_the_path() {
        wired.send(Wired.execute("", 2).withHeader("x-sandbox", "a"));
        assertEquals("false true", executable("/sandbox/a") + " " + executable(""));
        assertEquals(409, wired.send(Wired.execute("/sandbox/a/main", 2)).status());
        assertEquals(409, wired.send(Wired.execute("/main/sandbox/a", 2)).status());
    }

    @Test
    void a_reset_clears_one_sandbox_only() {
        wired.send(Wired.execute("/sandbox/a", 2));
        wired.send(Wired.execute("/sandbox/b", 2));
        assertEquals(204, wired.send(Request.of("DELETE", "/sandbox/a")).status());
        assertEquals("true false", executable("/sandbox/a") + " " + executable("/sandbox/b"));
    }

    @Test
    void requests_without_a_sandbox_use_the_default_one() {
        wired.send(Wired.execute("", 2));
        assertEquals(false, executable("/sandbox/default"));
        wired.send(Request.of("DELETE", "/sandbox/default"));
        assertEquals(true, executable(""));
    }
}
