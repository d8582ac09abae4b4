package io.contractharness.mock.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000, http://localhost:3000",
        "HTTP://LocalHost:80, http://localhost",
        "https://app.example:443, https://app.example",
        "https://app.example:80, https://app.example:80",
        "http://[::1]:8080, http://[::1]:8080",
        "capacitor://localhost, capacitor://localhost",
        "null, none",
        "*, none",
        "app.example, none",
        "http://app.example/, none",
        "http://app.example/x, none",
        "http://app.example?x, none",
        "http://app.example#x, none",
        "http://me@app.example, none",
        "http://a b, none",
        "http://, none",
        "file:///x, none",
        "'http://a.example http://b.example', none",
        "'', none"
    })
    void text_is_an_origin_or_not(String text, String origin) {
        assertEquals(origin, Origin.of(text).map(Origin::toString).orElse("none"));
    }

    @Test
    void invalid_origin_is_refused_and_named() {
        for (String text : List.of(
                "app.example",
                "http://app.example/",
                "null",
                "http://a.example:80:*",
                "http://a.example:81:*",
                ":*",
                "http://*")) {
            assertEquals(
                    "wanted an origin such as http://localhost:3000, http://localhost:* for any port, or '*' or 'none'"
                            + " alone, came '" + text + "'",
                    assertThrows(IllegalArgumentException.class, () -> Origins.of(List.of("http://a.example", text)))
                            .getMessage());
        }
        Origins ports = Origins.of(List.of("http://localhost:*", "https://a.example:8443"));
        List<String> origins = List.of(
                "http://localhost",
                "http://localhost:1",
                "http://localhost:65535",
                "https://localhost:1",
                "http://localhost.example:1",
                "https://a.example",
                "https://a.example:8443",
                "null",
                "http://localhost:*");
        assertEquals(
                List.of(true, true, true, false, false, false, true, false, false),
                origins.stream().map(ports::has).toList());
        for (String alone : List.of("*", "none")) {
            assertThrows(IllegalArgumentException.class, () -> Origins.of(List.of(alone, "http://a.example")));
        }
    }
}
