package io.contractharness.mock.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessHandlerTest {
    /** A service in place of the console. */
    private static final Service PRIVATE = request -> request.path().startsWith("/__console/")
            ? Optional.of(Responses.message(200, "private"))
            : Optional.empty();

    @ParameterizedTest
    @CsvSource({
        "GET, /interventions/v2/rs/1, false, 401 true",
        "GET, /interventions/v2/rs/1, true, 401 false",
        "GET, /elsewhere, false, 404 true",
        "GET, /elsewhere, true, 403 false",
        "GET, /sandbox/bare/interventions/v2/rs/1?__cors=none, false, 401 false",
        "OPTIONS, /interventions/v2/rs/1, false, 204 true",
        "OPTIONS, /elsewhere, false, 204 true",
        "OPTIONS, /interventions/v2/rs/1, true, 204 true",
        "OPTIONS, /elsewhere, true, 403 false",
    })
    void cors_headers_depend_on_gateway_and_preference(String method, String path, boolean gateway, String answer)
            throws Exception {
        HttpResponse<String> came = ask(method, path, gateway, "Origin", "http://localhost:3000");
        assertEquals(
                answer,
                came.statusCode() + " "
                        + came.headers()
                                .firstValue("Access-Control-Allow-Origin")
                                .isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "/__console/api/log, same-origin, 200",
        "/__console/api/log, cross-site, 403",
        "/prefer/wait=0/__console/api/log, same-origin, 404",
        "/prefer/wait=0/__console/api/log, cross-site, 404",
        "/sandbox/a/__console/api/log, cross-site, 404",
        "/prefer/wait=0/sandbox/a/__console/api/log, cross-site, 404",
    })
    void guarded_paths_cannot_be_reached_with_a_prefix(String path, String site, int status) throws Exception {
        assertEquals(status, ask("GET", path, false, "Sec-Fetch-Site", site).statusCode());
    }

    private static HttpResponse<String> ask(String method, String path, boolean gateway, String name, String value)
            throws Exception {
        try (ServedApi api = new ServedApi(gateway, List.of(PRIVATE), 100)) {
            HttpRequest request = api.request(method, path, "Access-Control-Request-Method", "GET", name, value);
            return api.send(request);
        }
    }
}
