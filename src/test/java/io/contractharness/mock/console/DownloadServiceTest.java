package io.contractharness.mock.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.changes.EditedDescription;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CaseFile;
import io.contractharness.contract.ExpectedFile;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.contract.source.YamlTree;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.PublicAddresses;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadServiceTest {
    private static final String TABLE = "export interface Extensions ";

    private static final PublicAddresses ADDRESSES = PublicAddresses.of(URI.create("http://127.0.0.1:8080"));

    private final ApiContract description = ApiContract.builtIn();
    private final DownloadService downloads = new DownloadService(description, ADDRESSES);

    private Response get(String path) {
        return downloads.answer(Request.of("GET", path)).orElseThrow();
    }

    private static String text(Response answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String header(Response answer, String name) {
        return answer.headers().stream()
                .filter(h -> h.named(name))
                .map(Header::value)
                .findFirst()
                .orElse("none");
    }

    private JsonNode json() {
        return StrictJson.parse(get("/openapi.json").body());
    }

    @Test
    void the_document_names_the_mock_as_first_server() {
        ObjectNode expected = (ObjectNode) description.bundled();
        expected.withArray("servers")
                .insertObject(0)
                .put("url", "/")
                .put("description", "The simulator that serves this document.");
        JsonNode served = json();
        assertEquals(expected.size(), served.size());
        expected.properties()
                .forEach(member -> assertEquals(
                        member.getValue().toString(),
                        served.path(member.getKey()).toString(),
                        member.getKey()));
    }

    @Test
    void the_document_starts_with_openapi_ends_with_components() {
        List<String> order = new ArrayList<>();
        json().fieldNames().forEachRemaining(order::add);
        assertEquals(
                List.of("openapi", "info", "servers", "tags", "security", "x-provenance", "paths", "components"),
                order);
    }

    @Test
    void the_document_needs_no_other_file() {
        JsonNode document = json();
        List<String> references = document.findValuesAsText("$ref");
        assertTrue(references.size() > 100, references::toString);
        for (String reference : references) {
            assertTrue(reference.startsWith("#/"), reference);
            assertTrue(!document.at(reference.substring(1)).isMissingNode(), reference);
        }
    }

    @Test
    void schemas_keep_their_names() throws IOException {
        Set<String> written = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("openapi/schemas"))) {
            files.forEach(file -> YamlTree.read(file, "x").root().fieldNames().forEachRemaining(written::add));
        }
        Set<String> served = new TreeSet<>();
        json().at("/components/schemas").fieldNames().forEachRemaining(served::add);
        assertEquals(written, served);
    }

    @Test
    void json_and_yaml_say_the_same() {
        JsonNode yaml =
                YamlTree.parse(text(get("/openapi.yaml")), "openapi.yaml").root();
        assertEquals(json().toString(), yaml.toString());
    }

    @Test
    void the_client_contains_the_extend_table() {
        String client = text(get("/client.ts"));
        int at = client.indexOf(TABLE) + TABLE.length();
        String shipped = ExpectedFile.read("/typescript/client.ts");
        assertEquals(shipped, client.substring(0, at) + "{}\n");

        JsonNode table = StrictJson.parse(client.substring(at).getBytes(StandardCharsets.UTF_8));
        String path = "/interventions/v2/rs/{interventionId}";
        assertEquals("[\"" + path + "\"]", names(table));
        assertEquals("[\"get\"]", names(table.get(path)));
        JsonNode operation = description.bundled().path("paths").path(path).path("get");
        assertEquals(
                operation.findValues("x-extend").get(0).toString(),
                table.get(path).get("get").toString());
    }

    private static String names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(name -> names.add('"' + name + '"'));
        return names.toString();
    }

    @Test
    void a_changed_description_changes_all_three_downloads(@TempDir Path folder) throws IOException {
        CaseFile adds = CaseFile.all("/changes").stream()
                .filter(c -> c.name().equals("extend-adds-more"))
                .findFirst()
                .orElseThrow();
        ApiContract edited = ApiContract.load(EditedDescription.write(adds, folder));
        DownloadService changed = new DownloadService(edited, ADDRESSES);
        for (String path : List.of("/openapi.json", "/openapi.yaml", "/client.ts")) {
            Response after = changed.answer(Request.of("GET", path)).orElseThrow();
            assertNotEquals(text(get(path)), text(after), path);
            assertNotEquals(header(get(path), "ETag"), header(after, "ETag"), path);
        }
    }

    /** A text of the description ends neither its string nor its line, and no editor hides what it says. */
    @Test
    void values_of_the_description_are_only_texts_in_the_client(@TempDir Path folder) throws IOException {
        ApiContract edited = ApiContract.load(EditedDescription.write(
                CaseFile.all("/changes").stream()
                        .filter(c -> c.name().equals("extend-value-hostile"))
                        .findFirst()
                        .orElseThrow(),
                folder));
        String client = text(new DownloadService(edited, ADDRESSES)
                .answer(Request.of("GET", "/client.ts"))
                .orElseThrow());
        assertEquals(
                "\"a\\\"];/*`${1}\\u2028\\u202E*/\": [",
                client.lines()
                        .filter(line -> line.contains("${1}"))
                        .map(String::strip)
                        .findFirst()
                        .orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /openapi.json     | application/json
            /openapi.yaml     | application/yaml
            /client.ts        | text/plain;charset=utf-8
            /openapi.json?a=b | application/json
            """)
    void a_download_has_a_media_type_and_an_etag(String target, String mediaType) {
        Response answer = get(target);
        assertEquals(
                "200 " + mediaType + " no-cache",
                answer.status() + " " + header(answer, "Content-Type") + " " + header(answer, "Cache-Control"));
        String tag = header(answer, "ETag");
        assertTrue(tag.matches("\"[0-9a-f]{32}\""), tag);
        assertEquals(tag, header(get(target), "ETag"));
        assertEquals("200 " + tag, again("\"0123\"", target));
        for (String condition : List.of(tag, "W/" + tag, "\"0123\", " + tag, "*")) {
            assertEquals("304 " + tag, again(condition, target), condition);
        }
    }

    private String again(String condition, String target) {
        Response answer = downloads
                .answer(Request.of("GET", target).withHeader("If-None-Match", condition))
                .orElseThrow();
        return answer.status() + " " + header(answer, "ETag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void a_download_can_only_be_read(String method) {
        Response answer = downloads.answer(Request.of(method, "/openapi.json")).orElseThrow();
        assertEquals(
                "405 GET, HEAD {\"message\":\"Method Not Allowed: /openapi.json can only be read\"}",
                answer.status() + " " + header(answer, "Allow") + " " + text(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/openapi",
                "/openapi.json/",
                "/OPENAPI.JSON",
                "/sandbox/a/openapi.json",
                "/schemas/values.yaml"
            })
    void other_paths_are_not_answered(String path) {
        assertEquals(Optional.empty(), downloads.answer(Request.of("GET", path)));
    }
}
