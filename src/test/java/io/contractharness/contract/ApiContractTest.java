package io.contractharness.contract;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contractharness.contract.openapi.BuiltIn;
import io.contractharness.contract.openapi.Bundler;
import io.contractharness.contract.openapi.OpenApiDocument;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares {@code openapi/} with the documentation pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Rules that follow from a page without being a line of its tables. */
    private static final String IMPLIED = "get-intervention\\.extend\\.anomaly-by-site-it\\.sorted"
            + "|get-intervention\\.extend\\.[a-z-]+\\.adds"
            + "|get-intervention\\.(identity|200\\.data\\.nullable)"
            + "|execute-intervention\\.200\\.presignedUrl\\.nullable"
            + "|[a-z-]+\\.Authorization\\.(required|scheme)"
            + "|[a-z-]+\\.200\\.(status|mediaType|wellFormed)"
            + "|[a-z-]+\\.requestBody\\.(required|mediaType|wellFormed|type)";

    private final Facts facts = Facts.read();
    private final Path folder = BuiltIn.path("openapi");
    private final ApiContract description = ApiContract.builtIn();
    private final OpenApiDocument document = Bundler.bundle(folder.resolve("interventions.yaml"));

    @Test
    void every_operation_of_the_pages_is_described() {
        List<String> wanted = facts.operations().stream()
                .map(o -> o.get("operationId").asText() + " " + o.get("method").asText() + " "
                        + o.get("path").asText())
                .toList();
        List<String> described =
                description.operations().stream().map(o -> o.id() + " " + o).toList();
        assertEquals(wanted, described.stream().filter(wanted::contains).toList());
    }

    @Test
    void server_is_the_documented_one() {
        assertEquals(facts.baseUrl(), description.server());
    }

    @ParameterizedTest
    @MethodSource
    void operation_carries_its_page_and_its_documented_parts(JsonNode fact) {
        Operation operation = description.operation(fact.get("operationId").asText());
        String page = fact.get("page").asText();
        Parameter credential =
                operation.parameter(fact.at("/security/name").asText()).orElseThrow();
        assertAll(
                () -> assertEquals(documented(page), document.provenance(operation.pointer())),
                () -> assertEquals(
                        List.of(Parameter.In.CREDENTIAL, true, true),
                        List.of(credential.in(), credential.required(), credential.bearer())),
                () -> assertTrue(document.provenance(credential.pointer()).documented()),
                () -> assertEquals(fact.at("/response/status").asInt(), operation.successStatus()),
                () -> assertEquals(
                        Set.of(fact.at("/response/mediaType").asText()),
                        operation.success().mediaTypes().keySet()),
                () -> assertEquals(documented(page), operation.success().provenance()),
                () -> assertEquals(
                        fact.at("/body/mediaType").asText(""),
                        operation.body().map(RequestBody::mediaType).orElse("")),
                () -> assertEquals(
                        fact.at("/body/required").asBoolean(),
                        operation.body().map(RequestBody::required).orElse(false)));
    }

    List<JsonNode> operation_carries_its_page_and_its_documented_parts() {
        return facts.operations();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void statement_of_a_page_is_described_as_documented(Facts.Statement fact) {
        Described described = find(fact);
        assertEquals(fact.value(), described.value(), "value");
        assertTrue(described.provenance().documented(), described.provenance().toString());
        Set<String> pages = facts.pages(fact);
        assertTrue(pages.contains(described.provenance().why()), described.provenance() + ", wanted one of " + pages);
    }

    List<Facts.Statement> statements() {
        return facts.statements();
    }

    /** A statement as the description makes it. */
    private record Described(JsonNode value, Provenance provenance) {}

    private Described find(Facts.Statement fact) {
        Operation operation = description.operation(fact.operation());
        String keyword = fact.keyword();
        if (fact.path().equals("content-type")) {
            return mediaType(operation, fact);
        }
        if (fact.part() == Facts.Part.PARAMETER) {
            Parameter parameter = operation.parameter(fact.path()).orElseThrow();
            JsonNode node = document.at(parameter.pointer());
            return switch (keyword) {
                case "required", "location" ->
                    new Described(
                            keyword.equals("location")
                                    ? node.path("in")
                                    : JSON.getNodeFactory().booleanNode(parameter.required()),
                            document.provenance(parameter.pointer(), keyword));
                case "items" -> described(parameter.value(), "type");
                case "enum" -> described(parameter.value(), "enum");
                default -> described(parameter.schema(), keyword);
            };
        }
        Schema whole = fact.part() == Facts.Part.REQUEST
                ? operation.body().orElseThrow().schema()
                : operation.success().json().orElseThrow();
        if (!keyword.equals("required")) {
            return described(at(whole, fact.path()), keyword);
        }
        int dot = fact.path().lastIndexOf('.');
        Schema parent = at(whole, fact.path().substring(0, Math.max(0, dot)));
        boolean required = parent.required().contains(fact.path().substring(dot + 1));
        return new Described(JSON.getNodeFactory().booleanNode(required), parent.provenance("required"));
    }

    /** OpenAPI states the Content-Type header of a request as the key of its content. */
    private Described mediaType(Operation operation, Facts.Statement fact) {
        RequestBody body = operation.body().orElseThrow();
        Map<String, Object> stated = Map.of(
                "location", "header", "type", "string", "required", body.required(), "enum", List.of(body.mediaType()));
        return new Described(
                JSON.valueToTree(stated.get(fact.keyword())), document.provenance(body.pointer(), "content"));
    }

    private static Described described(Schema schema, String keyword) {
        return new Described(schema.get(keyword), schema.provenance(keyword));
    }

    private static Schema at(Schema schema, String path) {
        Schema result = schema;
        for (String token : path.replace("[]", ".[]").split("\\.")) {
            result = token.isEmpty()
                    ? result
                    : token.equals("[]")
                            ? result.items().orElseThrow()
                            : result.property(token).orElseThrow();
        }
        return result;
    }

    @Test
    void every_documented_statement_is_on_a_page() {
        Set<String> stated = new TreeSet<>();
        for (Facts.Statement fact : facts.statements()) {
            String path = fact.part() == Facts.Part.PARAMETER
                    ? description
                            .operation(fact.operation())
                            .parameter(fact.path())
                            .map(Parameter::name)
                            .orElse("")
                    : fact.part() == Facts.Part.REQUEST
                            ? fact.path()
                            : "200." + (fact.path().isEmpty() ? "body" : fact.path());
            stated.add(fact.operation() + "." + path + "." + fact.keyword());
        }
        List<String> unfounded = description.rules().values().stream()
                .filter(rule -> rule.provenance().documented())
                .filter(rule -> facts.statements().stream()
                        .anyMatch(fact -> fact.operation().equals(rule.operation())))
                .map(rule -> rule.id().value())
                .filter(not(stated::contains))
                .filter(id -> !id.matches(IMPLIED))
                .toList();
        assertEquals(List.of(), unfounded);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_file_holds_the_documented_bytes(JsonNode example) throws IOException, NoSuchAlgorithmException {
        byte[] bytes = Files.readAllBytes(
                folder.resolve("examples").resolve(example.get("file").asText()));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertEquals(example.get("sha256").asText(), HexFormat.of().formatHex(hash));
        Map<String, String> leaves = new LinkedHashMap<>();
        leaves(JSON.readTree(bytes), "", leaves);
        assertEquals(JSON.convertValue(example.get("leaves"), Map.class), leaves);
    }

    List<JsonNode> examples() {
        return facts.operations().stream()
                .flatMap(o -> Stream.of(o.path("request"), o.at("/response/example")))
                .filter(not(JsonNode::isMissingNode))
                .toList();
    }

    private static void leaves(JsonNode node, String pointer, Map<String, String> result) {
        if (node.isContainerNode()) {
            children(node, pointer, (at, child) -> leaves(child, at, result));
        } else {
            result.put(
                    pointer,
                    node.isIntegralNumber()
                            ? "integer"
                            : node.getNodeType().name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private static void children(JsonNode node, String pointer, BiConsumer<String, JsonNode> visit) {
        node.properties().forEach(e -> visit.accept(pointer + "/" + JsonPointers.escape(e.getKey()), e.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            visit.accept(pointer + "/" + i, node.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            get-intervention.200.json         | /responses/200/content/application~1json/examples/documented/value
            execute-intervention.request.json | /requestBody/content/application~1json/examples/documented/value
            execute-intervention.200.json     | /responses/200/content/application~1json/examples/documented/value
            """)
    void example_in_the_description_is_the_file(String file, String pointer) throws IOException {
        Operation operation = description.operation(file.substring(0, file.indexOf('.')));
        assertEquals(
                JSON.readTree(folder.resolve("examples").resolve(file).toFile()),
                JSON.readTree(document.at(operation.pointer() + pointer).toString()));
    }

    @Test
    void extend_values_add_different_fields_in_the_order_of_the_page() throws IOException {
        Operation operation = description.operation("get-intervention");
        Map<String, List<String>> table =
                operation.extendParameter().orElseThrow().extend();
        List<String> values = new ArrayList<>();
        facts.operations().get(0).at("/parameters/2/enum").forEach(value -> values.add(value.asText()));
        assertEquals(values, List.copyOf(table.keySet()), "values");

        JsonNode example = JSON.readTree(
                folder.resolve("examples/get-intervention.200.json").toFile());
        List<String> fields = new ArrayList<>();
        example.get("data").fieldNames().forEachRemaining(name -> fields.add("/data/" + name));
        List<String> divided = new ArrayList<>();
        Schema data = at(operation.success().json().orElseThrow(), "data");
        data.required().forEach(name -> divided.add("/data/" + name));
        table.values().forEach(divided::addAll);
        assertEquals(fields, divided, "base fields, then the fields of each value");
    }

    @Test
    void every_shared_part_has_a_provenance() {
        List<String> silent = new ArrayList<>();
        for (String pointer : List.of("/components/schemas", "/components/responses", "/components/securitySchemes")) {
            children(document.at(pointer), pointer, (at, node) -> {
                if (!node.path("x-provenance").path("basis").isTextual()) {
                    silent.add(document.location(at).toString());
                }
            });
        }
        assertEquals(List.of(), silent);
    }

    @Test
    void every_node_has_a_provenance_for_its_own_keywords_only() {
        List<String> wrong = new ArrayList<>();
        visit("", document.root(), wrong);
        assertEquals(List.of(), wrong);
    }

    private void visit(String pointer, JsonNode node, List<String> wrong) {
        if (document.provenance(pointer).why().contains("gives no provenance")) {
            wrong.add(document.location(pointer) + " has no provenance");
        }
        node.at("/x-provenance/keywords").fieldNames().forEachRemaining(keyword -> {
            document.provenance(pointer, keyword);
            if (!node.has(keyword)) {
                wrong.add(document.location(pointer) + " has no keyword " + keyword);
            }
        });
        children(node, pointer, (at, child) -> visit(at, child, wrong));
    }

    private static Provenance documented(String page) {
        return new Provenance(Provenance.Basis.DOCUMENTED, page);
    }

    @Test
    void unknown_operation_is_refused_with_the_known_ids() {
        assertEquals(
                "operation 'nope': wanted one of the description ("
                        + description.operations().stream().map(Operation::id).collect(joining(", ")) + ")",
                assertThrowsExactly(UnknownIdException.class, () -> description.operation("nope"))
                        .getMessage());
    }

    @Test
    void unknown_rule_is_refused_with_the_command_that_lists_rules() {
        assertEquals(
                "rule 'nope': the description has no such rule; `rules` lists them",
                assertThrowsExactly(UnknownIdException.class, () -> description.rule(RuleId.parse("nope")))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            GET   | /interventions/v2/rs/1          | get-intervention
            GET   | /interventions/v2/rs/a%20b      | get-intervention
            PATCH | /interventions/v2/mb/execute    | execute-intervention
            GET   | /interventions/v2/mb/execute    | -
            get   | /interventions/v2/rs/1          | -
            GET   | /interventions/v2/rs/           | -
            GET   | /interventions/v2/rs/1/2        | -
            """)
    void a_method_and_a_path_find_their_operation(String method, String path, String id) {
        assertEquals(id, description.find(method, path).map(Operation::id).orElse(null));
    }
}
