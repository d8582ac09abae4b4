package io.contractharness.mock.stubs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.PublicAddresses;
import io.contractharness.mock.api.MockApi;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.Caller;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a read is plain; {@code PlainReadTest} checks that its answer is the same as WireMock's. */
class WireMockEngineTest {
    private static final Caller CALLER = new Caller("http", "localhost", 80, "127.0.0.1", "HTTP/1.1");
    private static final PublicAddresses ADDRESSES = PublicAddresses.of(URI.create("http://localhost"));
    private static final String ADDED = "6c1f0b7e-6d2b-4b60-8a6e-000000000001";

    private final MockContent content = MockContent.builtIn(ApiContract.builtIn());
    private final Operation read = content.description().operation("get-intervention");
    private final WireMockEngine engine = engine();

    private static long adds(String body) {
        return body.startsWith("{") ? 40_000 : 0;
    }

    private boolean plain(long id) {
        return engine.isPlainRead(read, "/interventions/v2/rs/" + id + "?extend=summary");
    }

    private WireMockEngine engine() {
        return new WireMockEngine(content, MockApi.Actions.NAMES, Clock.systemUTC(), ADDRESSES, 100_000);
    }

    private int admin(String method, String path, String body) {
        return admin(engine, method, path, body);
    }

    private static int admin(WireMockEngine engine, String method, String path, String body) {
        return engine.admin(Request.of(method, "/__admin" + path).withBody(body), CALLER, adds(body))
                .status();
    }

    @Test
    void a_read_is_plain_before_wiremock_is_loaded_and_after() {
        assertEquals(true, plain(1));
        assertEquals(200, admin("GET", "/mappings", ""));
        assertEquals(true, plain(1));
        assertEquals(
                false,
                engine.isPlainRead(
                        content.description().operation("execute-intervention"), "/interventions/v2/mb/execute"));
    }

    @Test
    void read_is_not_plain_while_another_mapping_matches_its_path() {
        assertEquals(201, admin("POST", "/mappings", """
                {"id": "%s", "request": {"urlPathPattern": "/interventions/v2/rs/[3-4]"},
                 "response": {"status": 203}}""".formatted(ADDED)));
        assertEquals("true false true", plain(2) + " " + plain(3) + " " + plain(5));
        assertEquals(200, admin("DELETE", "/mappings/" + ADDED, ""));
        assertEquals(true, plain(3));
    }

    @Test
    void read_is_not_plain_without_its_mapping_until_a_reset() {
        assertEquals(200, admin("DELETE", "/mappings", ""));
        assertEquals(false, plain(1));
        assertEquals(200, admin("POST", "/mappings/reset", ""));
        assertEquals(true, plain(1));
    }

    @Test
    void next_engine_keeps_added_mappings() {
        admin("POST", "/mappings", """
                {"id": "%s", "request": {"method": "GET", "urlPath": "/interventions/v2/rs/3"},
                 "response": {"status": 203}}""".formatted(ADDED));
        WireMockEngine next = engine();
        next.takeOver(engine);
        assertEquals(false, next.isPlainRead(read, "/interventions/v2/rs/3"));
        assertEquals(true, next.isPlainRead(read, "/interventions/v2/rs/4"));
        assertEquals(
                203,
                next.answer(Request.of("GET", "/interventions/v2/rs/3"), CALLER)
                        .orElseThrow()
                        .response()
                        .status());
    }

    /** Each takes 40,000 of 100,000 bytes. */
    @Test
    void added_stubs_have_a_limit_in_sum_that_a_removal_and_a_reload_keep() {
        String stub = """
                {"id": "6c1f0b7e-6d2b-4b60-8a6e-00000000000%d", "request": {"urlPath": "/%d"}, "response": {}}""";
        assertEquals(201, admin("POST", "/mappings", stub.formatted(1, 1)));
        assertEquals(201, admin("POST", "/mappings", stub.formatted(2, 2)));
        Response full = engine.admin(
                Request.of("POST", "/__admin/mappings").withBody(stub.formatted(3, 3)), CALLER, adds(stub));
        assertEquals(
                "507 {\"message\":\"Insufficient Storage: wanted at most 19 KB, came 39 KB: all stubs set over the network"
                        + " may take 97 KB of memory; DELETE those that are no longer needed\"}",
                full.status() + " " + full.text());
        assertEquals(200, admin("GET", "/mappings", ""));
        WireMockEngine next = engine();
        next.takeOver(engine);
        for (WireMockEngine each : List.of(engine, next)) {
            assertEquals(507, admin(each, "POST", "/mappings", stub.formatted(3, 3)));
            assertEquals(200, admin(each, "DELETE", "/mappings/6c1f0b7e-6d2b-4b60-8a6e-000000000001", ""));
            assertEquals(201, admin(each, "POST", "/mappings", stub.formatted(3, 3)));
            assertEquals(507, admin(each, "POST", "/mappings", stub.formatted(4, 4)));
            assertEquals(200, admin(each, "POST", "/mappings/reset", ""));
            assertEquals(201, admin(each, "POST", "/mappings", stub.formatted(4, 4)));
        }
    }
}
