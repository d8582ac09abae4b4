package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.admin.AdminRoutes;
import com.github.tomakehurst.wiremock.admin.RequestSpec;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.SingleRootFileSource;
import com.github.tomakehurst.wiremock.store.DefaultStores;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.contract.source.YamlTree;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminApiTest {
    private static final String ID = "11111111-2222-3333-4444-555555555555";
    /** The columns of the table that are statuses, in order. */
    private static final List<String> CALLERS = List.of("here", "origin", "host", "site", "none", "wrong", "token");

    private static MockServer loopback;
    private static MockServer wide;

    @BeforeAll
    static void start() {
        loopback = MockServer.start(MockOptions.defaults());
        wide = MockServer.start(MockOptions.defaults().withHost("0.0.0.0"));
    }

    @AfterAll
    static void stop() {
        loopback.close();
        wide.close();
    }

    static List<String[]> table() throws Exception {
        Path file =
                Path.of(AdminApiTest.class.getResource("/mock/admin-routes.txt").toURI());
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line ->
                        Arrays.stream(line.split("\\|", 10)).map(String::strip).toArray(String[]::new))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> each_route_answers_each_caller_as_the_table_says() throws Exception {
        return table().stream().map(row -> DynamicTest.dynamicTest(row[0] + " " + row[1], () -> check(row)));
    }

    static Request request(String[] row) {
        String body = row.length > 9 ? row[9].replace("{id}", ID) : "";
        String path = row[1].replace("{id}", ID).replace("{name}", "x").replace("**", "a.json");
        Request plain = Request.of(row[0], "/__admin" + path);
        return body.isEmpty() ? plain : plain.withBody(body);
    }

    private static void check(String[] row) {
        Request request = request(row);
        Map<String, String> wanted = IntStream.range(0, CALLERS.size())
                .boxed()
                .collect(Collectors.toMap(CALLERS::get, i -> row[i + 2], (a, b) -> a, TreeMap::new));
        Map<String, String> came = CALLERS.stream()
                .collect(Collectors.toMap(
                        caller -> caller,
                        caller -> String.valueOf(send(caller, request).status()),
                        (a, b) -> a,
                        TreeMap::new));
        assertEquals(wanted, came);
    }

    private static Response send(String caller, Request request) {
        Request asked = switch (caller) {
            case "origin" -> request.withHeader("Origin", "https://evil.example");
            case "host" -> request.withHeader("Host", "evil.example:" + loopback.port());
            case "site" -> request.withHeader("Sec-Fetch-Site", "cross-site");
            case "wrong" -> request.withHeader("Authorization", "Bearer " + token().toLowerCase(Locale.ROOT) + "x");
            case "token" -> request.withHeader("Authorization", "Bearer " + token());
            default -> request;
        };
        boolean far = Set.of("none", "wrong", "token").contains(caller);
        Response answer = new Wired((far ? wide : loopback).baseUrl()).send(asked);
        assertTrue(!answer.text().contains(token()), "tells the token");
        assertTrue(answer.headers().stream().noneMatch(h -> h.name().startsWith("Access-Control")), "opens to pages");
        return answer;
    }

    private static String token() {
        return wide.token().orElseThrow().text();
    }

    @Test
    void every_wiremock_route_is_in_the_table() throws Exception {
        var field = AdminRoutes.class.getDeclaredField("routes");
        field.setAccessible(true);
        Object routes = field.get(AdminRoutes.forServer(List.of(), new DefaultStores(new SingleRootFileSource("."))));
        Set<String> there = new TreeSet<>();
        for (Object route : ((Map<?, ?>) routes).keySet()) {
            there.add(((RequestSpec) route).method() + " " + ((RequestSpec) route).getUriTemplate());
        }
        Set<String> listed = new TreeSet<>();
        for (String[] row : table()) {
            listed.add(row[0] + " " + row[1]);
        }
        assertEquals(there, listed);
    }

    @Test
    void on_loopback_there_is_no_token() {
        assertEquals("Optional.empty Optional[a token]", loopback.token() + " " + wide.token());
    }

    /** WireMock takes the prefix out wherever it stands, so that other paths than these would be read as its routes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /__admin/shut/__admindown",
                "POST /__admin/__admin/shutdown",
                "POST /__admin//shutdown",
                "POST /__admin/shutdown/",
                "POST /__admin/x/../shutdown",
                "POST /__admin;x/shutdown",
                "POST /__admin/shutdown;x",
                "POST /%5f%5fadmin/shutdown",
                "POST /x/../__admin/shutdown",
                "PUT /__admin/files/..%2fa",
                "GET /__admin/swagger-ui/index.html",
                "GET /__admin/recorder/index.html",
                "GET /__admin/not-matched",
                "TRACE /__admin/mappings"
            })
    void a_path_written_otherwise_opens_nothing(String line) {
        Request request = Request.of(line.split(" ")[0], line.split(" ")[1]);
        assertEquals(
                "403 401",
                send("here", request).status() + " " + send("none", request).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/main/__admin/mappings",
                "/sandbox/a/__admin/mappings",
                "/sandbox/a/main/__admin/mappings",
                "/sandbox/a/%5f_admin/mappings",
                "/sandbox/a/x/../__admin/mappings",
                "/main/__console/api/log",
                "/sandbox/a/__console/api/log"
            })
    void prefixed_paths_reach_neither_admin_api_nor_console(String path) {
        for (MockServer mockServer : List.of(loopback, wide)) {
            assertEquals(
                    404,
                    new Wired(mockServer.baseUrl())
                            .send(Request.of("GET", path).withHeader("Authorization", "Bearer " + token()))
                            .status());
        }
    }

    @TestFactory
    Stream<DynamicTest> what_a_stub_must_not_do_is_refused_by_its_name() throws Exception {
        Path rows = Path.of(
                AdminApiTest.class.getResource("/mock/admin-bodies.yaml").toURI());
        return StreamSupport.stream(
                        YamlTree.read(rows, "admin-bodies.yaml").root().spliterator(), false)
                .map(row -> DynamicTest.dynamicTest(row.path("body").asText(), () -> {
                    String[] to = row.path("to").asText().split(" ");
                    Response answer = send(
                            "here",
                            Request.of(to[0], "/__admin" + to[1].replace("{id}", ID))
                                    .withBody(row.path("body").asText()));
                    String message = answer.status() < 300
                            ? ""
                            : " "
                                    + StrictJson.parse(answer.body())
                                            .path("message")
                                            .asText();
                    assertEquals(row.path("answer").asText(), answer.status() + message);
                }));
    }

    @Test
    void the_client_of_wiremock_sets_and_removes_stubs() throws IOException {
        WireMock client = new WireMock("localhost", loopback.port());
        var stub = client.register(WireMock.post("/login")
                .atPriority(1)
                .willReturn(WireMock.okJson("{\"a\":1}").withFixedDelay(1)));
        Wired wired = new Wired(loopback.baseUrl());
        assertEquals(
                "{\"a\":1}",
                wired.send(Request.of("POST", "/login").withBody("x")).text());
        client.editStubMapping(WireMock.post("/login").withId(stub.getId()).willReturn(WireMock.noContent()));
        assertEquals(204, wired.send(Request.of("POST", "/login").withBody("x")).status());
        client.removeStubMapping(stub);
        assertEquals(404, wired.send(Request.of("POST", "/login").withBody("x")).status());
    }
}
