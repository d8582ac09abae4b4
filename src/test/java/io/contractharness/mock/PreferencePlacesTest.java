package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.sandbox.Sessions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Sends each preference to each place of the mock, by header, query and path: it is granted, or the answer says that it is not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreferencePlacesTest {
    private static final String OWN = """
            {"request": {"method": "GET", "url": "/own"},
             "response": {"status": 200, "headers": {"Access-Control-Allow-Origin": "https://own.example"}, "body": "own text"}}""";
    private static final String EXECUTION =
            "{\"firstName\":\"a\",\"lastName\":\"b\",\"signature\":{\"name\":\"a.png\",\"mimeType\":\"image/png\",\"size\":7}}";

    private final Map<String, Request> places = new LinkedHashMap<>();
    private MockServer mock;

    @BeforeAll
    void start(@TempDir Path stubs) throws Exception {
        Files.createDirectories(stubs.resolve("mappings"));
        Files.writeString(stubs.resolve("mappings/own.json"), OWN);
        mock = MockServer.start(MockOptions.defaults().withLayer(stubs));
        Request read = Request.of("GET", "/interventions/v2/rs/1")
                .withHeader("Authorization", "Bearer me")
                .withHeader("x-session-token", "me");
        Response executed = send(read.withMethod("PATCH")
                .withTarget("/sandbox/a/interventions/v2/mb/execute")
                .withHeader("x-session-token", Sessions.token(2))
                .withHeader("Content-Type", "application/json")
                .withBody(EXECUTION));
        URI upload = URI.create(new ObjectMapper()
                .readTree(executed.body())
                .path("presignedUrl")
                .asText());
        Request put = Request.of("PUT", upload.getRawPath() + "?" + upload.getRawQuery())
                .withHeader("Content-Type", "image/png")
                .withBody("picture");
        send(put);
        places.put("read", read);
        places.put("read-head", read.withMethod("HEAD"));
        places.put("upload-put", put);
        places.put("upload-get", put.withMethod("GET").withoutBody().withoutHeader("Content-Type"));
        places.put("upload-head", places.get("upload-get").withMethod("HEAD"));
        places.put(
                "upload-preflight",
                places.get("upload-get").withMethod("OPTIONS").withHeader("Access-Control-Request-Method", "PUT"));
        places.put("own", Request.of("GET", "/own"));
        places.put("download", Request.of("GET", "/client.ts"));
        places.put("fixture", Request.of("GET", "/sandbox/a/__fixtures/1"));
        places.put(
                "preflight",
                Request.of("OPTIONS", "/interventions/v2/rs/1").withHeader("Access-Control-Request-Method", "GET"));
    }

    @AfterAll
    void stop() {
        mock.close();
    }

    private Response send(Request request) {
        return new Wired(mock.baseUrl()).send(request.withHeader("Origin", "http://localhost:1"));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/mock/preference-places.csv", delimiter = '|', numLinesToSkip = 3)
    void a_preference_is_granted_or_refused_in_words(
            String preference, String place, String form, String status, String applied, String origin, String body) {
        for (String each : form.split(" ")) {
            Response answer = send(with(preference, each, places.get(place)));
            String text = answer.text().replaceAll("\\s+", " ");
            assertEquals(
                    String.join(" | ", status, applied, origin, body == null ? "" : body),
                    String.join(
                            " | ",
                            String.valueOf(answer.status()),
                            answer.headers().stream()
                                    .filter(h -> h.named("Preference-Applied"))
                                    .map(h -> h.value())
                                    .collect(Collectors.joining(", ", "", ""))
                                    .replaceFirst("^$", "-"),
                            answer.header("Access-Control-Allow-Origin").orElse("-"),
                            body == null ? text : shortened(text, body)),
                    each);
        }
    }

    /** As much of the text as the row has; the place of the preference is that of the header. */
    private static String shortened(String text, String body) {
        String plain =
                text.replaceAll("query __(\\w)", "header Prefer, $1").replace("path /prefer/, ", "header Prefer, ");
        return plain.substring(0, Math.min(plain.length(), body.length()));
    }

    private static Request with(String preference, String form, Request request) {
        List<String> each =
                Arrays.stream(preference.split(",")).map(String::strip).toList();
        String target = request.target();
        return switch (form) {
            case "header" -> request.withHeader("Prefer", preference);
            case "query" ->
                request.withTarget(target
                        + (target.contains("?") ? "&" : "?")
                        + each.stream().map(p -> "__" + p).collect(Collectors.joining("&")));
            default -> request.withTarget("/prefer/" + String.join(",", each) + target);
        };
    }
}
