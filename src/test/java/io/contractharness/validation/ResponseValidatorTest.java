package io.contractharness.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CaseFile;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResponseValidatorTest {
    private static final Map<String, JsonNode> EXAMPLES = Map.of(
            "get-intervention", Edit.resource("/openapi/examples/get-intervention.200.json"),
            "execute-intervention", Edit.resource("/openapi/examples/execute-intervention.200.json"));

    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final SchemaValidator SCHEMAS = new SchemaValidator(DESCRIPTION);

    private final ResponseValidator check = new ResponseValidator(DESCRIPTION, SCHEMAS);

    /** Rows of {@code validation/answers.csv}: one change of a documented answer, and what is broken then. */
    @ParameterizedTest
    @CsvFileSource(resources = "/validation/answers.csv", delimiter = '|', quoteCharacter = '~')
    void changed_example_breaks_the_rule_about_the_change(
            String operation, String pointer, String value, String broken) {
        JsonNode body = Edit.of(EXAMPLES.get(operation), pointer, value);
        assertEquals(broken == null ? "" : broken, broken(judge(operation, json(200, body.toString()))));
    }

    /** Each file of {@code validation/answers} is a description, an answer of its one operation, and all check results. */
    @ParameterizedTest
    @MethodSource
    void response_is_checked_by_its_status(CaseFile file, @TempDir Path folder) throws IOException {
        ApiContract own = ApiContract.load(file.write(folder));
        ResponseValidator ownCheck = new ResponseValidator(own, new SchemaValidator(own));
        String judged = ownCheck.judge(own.operations().get(0), response(file.part("answer"))).stream()
                .filter(j -> own.rules().containsKey(j.rule()))
                .map(j -> j.isBroken() ? "broken " + broken(j) : "held " + j.rule())
                .sorted()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        assertEquals(file.part("judged"), judged);
    }

    static List<CaseFile> response_is_checked_by_its_status() {
        return CaseFile.all("/validation/answers");
    }

    /** Status, headers, an empty line, the body. */
    private static Response response(String text) {
        String[] parts = text.stripTrailing().split("\n\n", 2);
        List<String> lines = parts[0].lines().toList();
        List<Header> headers = lines.stream()
                .skip(1)
                .map(line -> line.split(": ?", 2))
                .map(pair -> new Header(pair[0], pair[1]))
                .toList();
        byte[] body = parts.length == 2 ? parts[1].getBytes(StandardCharsets.UTF_8) : new byte[0];
        return new Response(Integer.parseInt(lines.get(0)), headers, body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-intervention", "execute-intervention"})
    void documented_example_holds_every_rule(String operation) {
        Set<String> wanted = rules(operation + ".200.");
        wanted.remove(operation + ".200.status");
        wanted.add(operation + ".describedStatus");
        List<CheckResult> results =
                judge(operation, json(200, EXAMPLES.get(operation).toString()));
        assertEquals("", broken(results));
        assertEquals(
                wanted,
                new TreeSet<>(
                        results.stream().map(result -> result.rule().value()).toList()));
        assertEquals(wanted.size(), results.size(), "each rule once");
    }

    @Test
    void every_rule_about_a_body_can_be_broken_alone() {
        List<String> wrong = new ArrayList<>();
        for (String operation : EXAMPLES.keySet()) {
            for (String rule : rules(operation + ".200.")) {
                String[] parts = rule.substring((operation + ".200.").length()).split("\\.");
                if (parts.length > 1) {
                    wrong.addAll(breakingAlone(operation, rule, parts));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private List<String> breakingAlone(String operation, String rule, String[] parts) {
        String keyword = parts[parts.length - 1];
        String path = String.join("/", List.of(parts).subList(0, parts.length - 1));
        String pointer = path.equals("body") ? "" : "/" + path.replace("[]", "/0");
        JsonNode example = EXAMPLES.get(operation);
        List<String> wrong = new ArrayList<>();
        for (String value : values(keyword, example.at(pointer))) {
            String at = keyword.equals("additionalProperties") ? pointer + "/unheardOf" : pointer;
            JsonNode body = Edit.of(example, at.isEmpty() ? "(body)" : at, value);
            Set<String> broken = judge(operation, json(200, body.toString())).stream()
                    .filter(CheckResult::isBroken)
                    .map(result -> result.rule().value())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!broken.equals(Set.of(rule))) {
                wrong.add(rule + " with " + value + " breaks " + broken);
            }
        }
        return wrong;
    }

    private static List<String> values(String keyword, JsonNode example) {
        return switch (keyword) {
            case "type" -> List.of("1.5");
            case "nullable" -> List.of("null");
            case "required" -> List.of("removed");
            case "additionalProperties" -> List.of("null", "{}");
            case "minimum" -> List.of("-9007199254740992");
            case "maximum" -> List.of("9007199254740992", "99999999999999999999999999");
            case "format" ->
                List.of(example.asText().startsWith("http") ? "\"not a uri\"" : "\"2024-13-01T12:34:56Z\"");
            case "pattern" -> List.of("\"2024-12-01T12:34:56+01:00\"");
            default -> throw new IllegalArgumentException("no way to break " + keyword);
        };
    }

    @Test
    void status_that_is_not_described_breaks_one_rule_only() {
        assertEquals(
                List.of(CheckResult.broken(
                        RuleId.parse("get-intervention.describedStatus"),
                        "status",
                        "one of 200, 400, 401, 404, 405",
                        "500")),
                judge("get-intervention", json(500, "{}")));
    }

    @Test
    void every_checked_rule_is_in_the_description() {
        JsonNode mess = Edit.of(
                EXAMPLES.get("get-intervention"), "/data", "{\"id\":null,\"x\":{\"y\":[1]},\"rules\":[1,null,{}]}");
        for (CheckResult checkResult : judge("get-intervention", json(200, mess.toString()))) {
            assertTrue(DESCRIPTION.rules().containsKey(checkResult.rule()), checkResult.toString());
        }
    }

    private Set<String> rules(String prefix) {
        return DESCRIPTION.rules().values().stream()
                .map(rule -> rule.id().value())
                .filter(id -> id.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<CheckResult> judge(String operation, Response response) {
        Operation found = DESCRIPTION.operation(operation);
        return check.judge(found, response);
    }

    private static Response json(int status, String body) {
        return new Response(
                status, List.of(new Header("Content-Type", "application/json")), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String broken(List<CheckResult> results) {
        return results.stream()
                .filter(CheckResult::isBroken)
                .map(ResponseValidatorTest::broken)
                .collect(Collectors.joining(" ;; "));
    }

    private static String broken(CheckResult checkResult) {
        return checkResult.rule() + ", " + checkResult.place() + ": wanted " + checkResult.wanted() + ", came "
                + checkResult.came();
    }
}
