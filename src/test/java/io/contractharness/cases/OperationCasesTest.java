package io.contractharness.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.ExpectedFile;
import io.contractharness.contract.Operation;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.Request;
import io.contractharness.validation.RequestValidator;
import io.contractharness.validation.SchemaValidator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationCasesTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final RequestValidator CHECK = new RequestValidator(new SchemaValidator(DESCRIPTION), false);

    private OperationCases cases(Operation operation) {
        return new OperationCases(
                new RequestBuilder(operation, Credentials.of("bearer-token", "session-token"), Map.of()));
    }

    private Map<String, List<Case>> byKind(Operation operation) {
        OperationCases cases = cases(operation);
        Map<String, List<Case>> kinds = new LinkedHashMap<>();
        kinds.put("valid", cases.valid());
        kinds.put("credentials", cases.credentials());
        kinds.put("invalidParameters", cases.invalidParameters(false));
        kinds.put("integerSpellings", cases.integerSpellings(false));
        kinds.put("integerBorders", cases.integerBorders(false));
        kinds.put("headerNames", operation.safe() ? List.of(cases.headerNamesInCapitals()) : List.of());
        kinds.put("parametersAtLimits", cases.parametersAtLimits());
        kinds.put("unknown", operation.safe() ? List.of(cases.unknown("interventionId", 999)) : List.of());
        kinds.put("wrongMethods", cases.wrongMethods(DESCRIPTION.onPath(operation.path())));
        kinds.put("invalidBody", cases.invalidBody(false));
        kinds.put("twoFaultsInBody", cases.twoFaultsInBody(false));
        kinds.put("malformedBody", cases.malformedBody());
        kinds.put("wrongMediaType", cases.wrongMediaType(false));
        kinds.put("twoMediaTypes", cases.twoMediaTypes());
        kinds.put("bodyAtLimits", cases.bodyAtLimits());
        kinds.put("bodyAtAllLimits", cases.bodyAtAllLimits());
        kinds.put("bodyInWideCharacters", cases.bodyInWideCharacters().stream().toList());
        kinds.put("tooLarge", cases.tooLarge().stream().toList());
        return kinds;
    }

    @Test
    void cases_of_the_built_in_operations_are_as_recorded() {
        StringBuilder text = new StringBuilder();
        for (Operation operation : DESCRIPTION.operations()) {
            byKind(operation).forEach((kind, cases) -> {
                text.append("# ")
                        .append(operation.id())
                        .append(' ')
                        .append(kind)
                        .append('\n');
                cases.forEach(c -> text.append(c.rule() + " | " + c.says() + " | " + expectation(c) + "\n"));
            });
        }
        assertEquals("", ExpectedFile.diff(ExpectedFile.read("/cases/cases.txt"), text.toString()));
    }

    private static String expectation(Case c) {
        if (c.expected() instanceof Case.Expected.Refused refused) {
            return "refused " + refused.refusal().status();
        }
        if (c.expected() instanceof Case.Expected.FoundOrRefused) {
            return "found or refused";
        }
        return c.expected() instanceof Case.Expected.SameAsControl
                ? "like " + c.control().orElseThrow().target()
                : "accepted";
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_documented_constraint_is_broken_by_a_case(Operation operation) {
        Set<String> refused = all(operation)
                .filter(c -> c.expected() instanceof Case.Expected.Refused)
                .map(c -> c.rule().value())
                .collect(Collectors.toSet());
        Set<String> constraints =
                constraints(operation, "required|type|minimum|maximum|enum|maxLength|scheme|mediaType|wellFormed");
        constraints.removeAll(refused);
        assertEquals(Set.of(), constraints);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_documented_limit_is_reached_by_a_case(Operation operation) {
        Set<String> reached = all(operation)
                .filter(c -> !(c.expected() instanceof Case.Expected.Refused))
                .map(c -> c.rule().value())
                .collect(Collectors.toSet());
        Set<String> limits = constraints(operation, "minimum|maximum|minLength|maxLength|minItems|maxItems");
        limits.removeAll(reached);
        assertEquals(Set.of(), limits);
    }

    /** Documented rules about requests. */
    private Set<String> constraints(Operation operation, String keywords) {
        return DESCRIPTION.rules().values().stream()
                .filter(rule -> rule.operation().equals(operation.id())
                        && rule.provenance().documented())
                .map(rule -> rule.id().value())
                .filter(id -> !id.startsWith(operation.id() + ".200."))
                .filter(id -> id.matches(".*\\.(" + keywords + ")"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void case_breaks_only_the_rule_that_it_names(Operation operation) {
        List<String> wrong = new ArrayList<>();
        all(operation).filter(c -> !c.says().contains("bytes")).forEach(c -> {
            Set<String> broken = broken(operation, c.request());
            Set<String> wanted = c.expected() instanceof Case.Expected.Refused
                    ? Set.of(c.rule().value())
                    : Set.of();
            boolean credential = c.expected().equals(new Case.Expected.Refused(RefusalReason.UNAUTHENTICATED));
            // a status has no keyword in the description, nor have these behaviours
            boolean besides = c.rule().value().matches(".*\\.(405.status|404.status|spelling|oneMediaType)");
            if (!besides && !c.says().contains("; ") && (credential ? broken.isEmpty() : !broken.equals(wanted))) {
                wrong.add(c.rule() + " (" + c.says() + ") breaks " + broken);
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void two_faults_are_in_one_body() {
        Operation operation = DESCRIPTION.operation("execute-intervention");
        for (boolean thorough : List.of(false, true)) {
            cases(operation).twoFaultsInBody(thorough).forEach(c -> {
                Set<String> broken = broken(operation, c.request());
                assertEquals(2, broken.size(), c.says());
                assertTrue(broken.contains(c.rule().value()), c.says());
            });
        }
    }

    /** A thorough run sends all that a usual one sends, and every case breaks only the rule that it names. */
    @Test
    void thorough_cases_are_the_usual_ones_and_more() {
        Operation operation = DESCRIPTION.operation("execute-intervention");
        List<Case> thorough = new ArrayList<>(cases(operation).invalidBody(true));
        thorough.addAll(cases(operation).wrongMediaType(true));
        List<String> says = thorough.stream().map(Case::says).toList();
        assertTrue(says.containsAll(
                cases(operation).invalidBody(false).stream().map(Case::says).toList()));
        thorough.forEach(c -> assertEquals(Set.of(c.rule().value()), broken(operation, c.request()), c.says()));
        assertEquals(
                "firstName: -0.5, firstName: 0, firstName: 12345, firstName: [\"Provider name\"], firstName: [],"
                        + " firstName: [null], firstName: false, firstName: true, firstName: {\"value\":\"Provider name\"},"
                        + " firstName: {}",
                says.stream()
                        .filter(one -> one.startsWith("firstName") && one.contains("instead"))
                        .map(one -> one.replace(" instead of a string", ""))
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }

    private Set<String> broken(Operation operation, Request request) {
        return CHECK.read(operation, request).problems().stream()
                .map(problem -> problem.rule().value())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void case_names_a_rule_of_the_description(Operation operation) {
        all(operation).forEach(c -> assertTrue(DESCRIPTION.rules().containsKey(c.rule()), c.says()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void cases_of_one_rule_have_different_descriptions(Operation operation) {
        List<String> described =
                all(operation).map(c -> c.rule() + " " + c.says()).toList();
        assertEquals(described.stream().distinct().toList(), described);
    }

    private Stream<Case> all(Operation operation) {
        return byKind(operation).values().stream().flatMap(List::stream);
    }

    List<Operation> operations() {
        return DESCRIPTION.operations();
    }

    @Test
    void requests_of_the_built_in_operations_are_as_recorded() {
        StringBuilder text = new StringBuilder();
        for (Operation operation : DESCRIPTION.operations()) {
            RequestBuilder requests = new RequestBuilder(operation, Credentials.of("b", "s"), Map.of());
            text.append("# ").append(operation.id()).append(" full\n").append(text(requests.full()));
            text.append("# ").append(operation.id()).append(" minimal\n").append(text(requests.minimal()));
            text.append("# ").append(operation.id()).append(" distinct\n").append(text(requests.distinct()));
        }
        assertEquals("", ExpectedFile.diff(ExpectedFile.read("/cases/requests.txt"), text.toString()));
    }

    private static String text(Request request) {
        return request.method() + " " + request.target() + "\n"
                + request.headers().stream()
                        .map(h -> h.name() + ": " + h.value() + "\n")
                        .collect(Collectors.joining())
                + request.body()
                        .map(body -> new String(body, StandardCharsets.UTF_8) + "\n")
                        .orElse("");
    }

    @Test
    void null_value_of_a_parameter_is_not_written_into_a_url(@TempDir Path folder) throws IOException {
        Path entry = Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.0.3
                info: {title: Nulls, version: '1'}
                x-provenance: {basis: inferred, reason: a test}
                paths:
                  /nulls:
                    get:
                      operationId: get-nulls
                      parameters:
                        - {name: kind, in: query, schema: {type: string, nullable: true, enum: [a, null, b]}}
                      responses:
                        '200': {description: Done.}
                """);
        assertEquals(
                List.of("/nulls?kind=a", "/nulls?kind=b"),
                cases(ApiContract.load(entry).operation("get-nulls")).parametersAtLimits().stream()
                        .map(sent -> sent.request().target())
                        .toList());
    }

    @Test
    void too_large_body_is_valid_except_for_one_long_text() {
        Case large =
                cases(DESCRIPTION.operation("execute-intervention")).tooLarge().orElseThrow();
        byte[] body = large.request().body().orElseThrow();
        assertTrue(body.length > 10 * 1024 * 1024 && body.length < 11 * 1024 * 1024, body.length + " bytes");
        String text = new String(body, StandardCharsets.UTF_8);
        String vast = "x".repeat(10 * 1024 * 1024 + 1);
        int at = text.indexOf(vast);
        assertEquals('"', text.charAt(at - 1));
        JsonNode read = StrictJson.parse(
                (text.substring(0, at) + text.substring(at + vast.length())).getBytes(StandardCharsets.UTF_8));
        JsonNode usual = StrictJson.parse(cases(DESCRIPTION.operation("execute-intervention"))
                .valid()
                .get(0)
                .request()
                .body()
                .orElseThrow());
        String member = large.says().substring(0, large.says().indexOf(':'));
        assertEquals("", read.path(member).asText());
        assertEquals(((ObjectNode) usual).without(member), ((ObjectNode) read).without(member));
    }
}
