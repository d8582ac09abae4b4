package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends HEAD and GET, and asks for the health of the mock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadTest {
    private static final String OWN = """
            {"mappings": [
              {"request": {"method": "GET", "url": "/own"}, "response": {"status": 200, "body": "by GET"}},
              {"request": {"method": "HEAD", "url": "/head"}, "response": {"status": 204, "headers": {"x-own": "head"}}},
              {"request": {"method": "GET", "url": "/head"}, "response": {"status": 200, "body": "by GET"}}
            ]}""";

    private MockServer mock;
    private MockServer gateway;
    private MockServer root;

    @BeforeAll
    void start(@TempDir Path temp) throws Exception {
        mock = MockServer.start(MockOptions.defaults().withLayer(layer(temp.resolve("own"), OWN)));
        gateway = MockServer.start(MockOptions.defaults().withGateway(true));
        String index =
                "{\"request\": {\"method\": \"GET\", \"url\": \"/\"}, \"response\": {\"status\": 200, \"body\": \"index\"}}";
        root = MockServer.start(MockOptions.defaults().withLayer(layer(temp.resolve("root"), index)));
    }

    private static Path layer(Path folder, String mappings) throws Exception {
        Files.createDirectories(folder.resolve("mappings"));
        Files.writeString(folder.resolve("mappings/own.json"), mappings);
        return folder;
    }

    @AfterAll
    void stop() {
        mock.close();
        gateway.close();
        root.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/__health",
                "/interventions/v2/rs/1",
                "/interventions/v2/rs/1?extend=summary",
                "/interventions/v2/rs/x",
                "/interventions/v2/rs/999999999",
                "/main/interventions/v2/rs/1",
                "/sandbox/a/interventions/v2/rs/1",
                "/sandbox/a/__fixtures/1",
                "/sandbox/a/__state",
                "/openapi.json",
                "/client.ts",
                "/__console",
                "/__admin/mappings",
                "/__admin/health",
                "/prefer/code=404/interventions/v2/rs/1",
                "/own",
                "/nothing"
            })
    void head_has_the_status_and_the_headers_of_get(String target) {
        assertEquals(head(send(mock, "GET", target)), head(send(mock, "HEAD", target)));
        assertEquals(0, send(mock, "HEAD", target).body().length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HEAD   | /head                      | 204
            GET    | /head                      | 200 by GET
            HEAD   | /interventions/v2/mb/execute | 405
            GET    | /                          | 200 {"status":"ok"}
            GET    | /?x=1                      | 200 {"status":"ok"}
            GET    | /__health                  | 200 {"status":"ok"}
            GET    | /__health?x=1              | 200 {"status":"ok"}
            POST   | /__health                  | 405 {"message":"Method Not Allowed: health is only read"}
            DELETE | /                          | 404 {"message":"Not Found: no operation has this path; the API has GET /interventions/v2/rs/{interventionId}, PATCH /interventions/v2/mb/execute"}
            """)
    void other_requests_are_answered_as_before(String method, String target, String answer) {
        Response response = send(mock, method, target);
        assertEquals(answer, (response.status() + " " + response.text()).strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /__health                | 200 {"status":"ok"}
            HEAD | /__health                | 200
            GET  | /                        | 403 {"message":"Missing Authentication Token"}
            HEAD | /interventions/v2/rs/1   | 403
            """)
    void a_gateway_has_a_route_for_each_method(String method, String target, String answer) {
        Response response = send(gateway, method, target);
        assertEquals(answer, (response.status() + " " + response.text()).strip());
    }

    @ParameterizedTest
    @CsvSource({"GET, 200 index", "HEAD, 200"})
    void a_mapping_of_the_root_is_served_instead_of_the_health(String method, String answer) {
        Response response = send(root, method, "/");
        assertEquals(answer, (response.status() + " " + response.text()).strip());
    }

    private static Response send(MockServer mock, String method, String target) {
        Request request = Request.of(method, target);
        return new Wired(mock.baseUrl())
                .send(
                        target.startsWith("/__admin")
                                ? request
                                : request.withHeader("Authorization", "Bearer me")
                                        .withHeader("x-session-token", "me"));
    }

    private static String head(Response response) {
        return response.status() + " "
                + response.headers().stream()
                        .map(h -> h.name() + ": " + h.value())
                        .sorted()
                        .collect(Collectors.joining(", "));
    }
}
