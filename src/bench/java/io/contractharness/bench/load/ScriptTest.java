package io.contractharness.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.exchange.Request;
import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void constant_request_is_built_once() {
        String lua = new Script(Request.of("GET", "/rs/1?extend=summary").withHeader("x-session-token", "a\"b\\"), 1, 1)
                .lua();

        assertTrue(lua.startsWith("""
                        wrk.method = "GET"
                        wrk.headers["x-session-token"] = "a\\034b\\092"
                        wrk.path = "/rs/1?extend=summary"
                        done = function"""), lua);
    }

    @Test
    void counter_is_replaced_in_path_and_headers_only() {
        String lua = new Script(
                        Request.of("PATCH", "/rs/{n}")
                                .withHeader("x-sandbox", "s-{n}")
                                .withHeader("Content-Type", "application/json")
                                .withBody("{\"é\": \"{n}\"}"),
                        1001,
                        10)
                .lua();

        assertEquals("""
                wrk.method = "PATCH"
                wrk.headers["Content-Type"] = "application/json"
                wrk.body = "{\\034\\195\\169\\034: \\034{n}\\034}"
                local n = 0
                request = function()
                  local i = string.format("%d", 1001 + n % 10)
                  n = n + 1
                  wrk.headers["x-sandbox"] = "s-" .. i .. ""
                  return wrk.format(nil, "/rs/" .. i .. "")
                end
                """, lua.substring(0, lua.indexOf("done = ")));
    }
}
