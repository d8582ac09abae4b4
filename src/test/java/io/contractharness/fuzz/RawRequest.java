package io.contractharness.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.YamlTree;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A row of {@code raw-requests.yaml}, which explains its members at its top. */
record RawRequest(JsonNode row) {
    private static final String HEAD =
            "Host: localhost\r\nAuthorization: Bearer somebody\r\nx-session-token: somebody\r\n";
    private static final Pattern TIMES = Pattern.compile("\\{(.+?)\\*(\\d+)}", Pattern.DOTALL);

    /** One route of each kind that the mock serves. */
    private static final List<String> ROUTES = List.of(
            "GET /interventions/v2/rs/1",
            "PATCH /interventions/v2/mb/execute",
            "GET /sandbox/h/interventions/v2/rs/1",
            "PUT /sandbox/h/__fixtures/2",
            "PUT /sandbox/h/__state",
            "DELETE /sandbox/h",
            "PUT /intervention-signatures/default/x.png",
            "GET /__console/api/sandboxes",
            "POST /__admin/mappings",
            "GET /prefer/code=404/interventions/v2/rs/1",
            "GET /interventions/v2/rs/1?__code=404",
            "GET /openapi.json",
            "POST /nowhere");

    static Stream<RawRequest> all() {
        try {
            Path file = Path.of(
                    RawRequest.class.getResource("/fuzz/raw-requests.yaml").toURI());
            return StreamSupport.stream(
                            YamlTree.read(file, "raw-requests.yaml").root().spliterator(), false)
                    .map(RawRequest::new);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return text("name");
    }

    /** The requests, one for each route. */
    Stream<byte[]> requests() {
        return row.has("whole")
                ? Stream.of(bytes(repeated(text("whole")).replace("{head}", HEAD)))
                : ROUTES.stream().map(family -> family.split(" ")).map(family -> request(family[0], family[1]));
    }

    /** The allowed statuses, {@code closed} for no response; empty when any status but a server error is allowed. */
    Set<String> answers() {
        return row.has("answers") ? Set.of(text("answers").split(" ")) : Set.of();
    }

    /** The message of each error response; empty when it depends on the route. */
    String says() {
        return text("says");
    }

    private byte[] request(String method, String path) {
        boolean sends = List.of("PUT", "PATCH", "POST").contains(method);
        String target = row.has("path") ? repeated(text("path")).replace("{path}", path) : path;
        String query = row.has("query") ? (path.contains("?") ? "&" : "?") + repeated(text("query")) : "";
        // An empty mapping would answer every later request.
        String usual = path.startsWith("/__admin") ? "{\"request\":{\"urlPath\":\"/never\"}}" : "{}";
        String body = row.has("body") ? repeated(text("body")) : sends && !row.has("header") ? usual : "";
        String type = sends || row.has("body") ? "Content-Type: application/json\r\n" : "";
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
        String framing = row.has("header") ? repeated(text("header")) + "\r\n" : length;
        return bytes(method + " " + target + query + " HTTP/1.1\r\n" + HEAD + type + framing + "\r\n" + body);
    }

    private String text(String member) {
        return row.path(member).asText();
    }

    private static String repeated(String text) {
        return TIMES.matcher(text)
                .replaceAll(times -> Matcher.quoteReplacement(times.group(1).repeat(Integer.parseInt(times.group(2)))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
