package io.contractharness.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtendValidatorTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final Operation READ = DESCRIPTION.operation("get-intervention");
    private static final ExchangeValidator VALIDATOR = ExchangeValidator.of(DESCRIPTION);

    private static Exchange exchange(String query, int status, String body) {
        return new Exchange(
                URI.create("http://localhost"),
                Request.of("GET", "/interventions/v2/rs/1" + query),
                new Response(status, List.of(), body.getBytes(StandardCharsets.UTF_8)),
                Duration.ZERO);
    }

    /** The check results of the extend values, by the last part of the rule ids. */
    private static List<CheckResult> judged(Exchange exchange, String... keywords) {
        return VALIDATOR.response(READ, exchange).stream()
                .filter(result -> List.of(keywords).contains(result.rule().keyword()))
                .toList();
    }

    private static String said(List<CheckResult> results) {
        return results.stream()
                .map(j -> j.rule().value().replace("get-intervention.extend.", "") + " "
                        + j.outcome().toString().toLowerCase(java.util.Locale.ROOT)
                        + (j.came().isEmpty() ? "" : ": " + j.came()))
                .collect(Collectors.joining("; "));
    }

    /** Query, status, members of data, and the results about the presence of the requested fields. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ?extend=sites                | 200 | "sites":[{}]               | sites.adds held; sites.filled held
            ?extend=sites                | 200 | "sites":[]                 | sites.adds held
            ?extend=sites                | 200 | "sites":null               | sites.adds not_judged: no answer to extend=sites had a value at /data/sites; read one that should have it
            ?extend=sites                | 200 | "id":1                     | sites.adds not_judged: no answer to extend=sites had a value at /data/sites; read one that should have it
            ?extend=trained-users        | 200 | "trainedUsers":[{}],"trainedUsersCount":1 | trained-users.adds held; trained-users.filled held
            ?extend=trained-users        | 200 | "trainedUsers":[{}],"trainedUsersCount":null | trained-users.adds not_judged: no answer to extend=trained-users had a value at /data/trainedUsersCount; read one that should have it
            ?extend=trained-users        | 200 | "trainedUsers":[{}]        | trained-users.adds not_judged: no answer to extend=trained-users had a value at /data/trainedUsersCount; read one that should have it
            ?extend=sites,summary        | 200 | "sites":[1],"summary":{}   | summary.adds held; sites.adds held; sites.filled held
            ?extend=sites&extend=sites   | 200 | "sites":[1]                | sites.adds held; sites.filled held
            ?extend=trained-users        | 200 | "trainedUsers":null,"trainedUsersCount":0 | trained-users.adds not_judged: no answer to extend=trained-users had a value at /data/trainedUsers; read one that should have it
            ?extend=trained-users        | 200 | "trainedUsers":[],"trainedUsersCount":0 | trained-users.adds held
            ?extend=trained-users        | 200 | "trainedUsers":[null],"trainedUsersCount":0 | trained-users.adds held; trained-users.filled held
            ?extend=summary              | 200 | "summary":{}               | summary.adds held
            ?extend=summary              | 200 | "summary":null             | summary.adds held
            ?extend=establishment-instruction | 200 | "establishmentInstruction":"" | establishment-instruction.adds held; establishment-instruction.filled held
            ?extend=establishment-instruction | 200 | "establishmentInstruction":null | establishment-instruction.adds held
            ?extend=sites                | 404 | "sites":[1]                |
            ?extend=%zz                  | 200 | "sites":[1]                |
            ''                           | 200 | "sites":[1]                |
            """)
    void requested_field_that_is_present_holds(String query, int status, String members, String wanted) {
        Exchange exchange = exchange(query.replace("''", ""), status, "{\"data\":{" + members + "}}");
        assertEquals(wanted == null ? "" : wanted, said(judged(exchange, "adds", "filled")));
    }

    /** One rule for each value of the enum that was not asked for. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ?extend=sites               | 200 | {"data":{"sites":[1]}} | 18
            ?extend=sites&extend=rules  | 200 | {"data":{"sites":[1]}} | 17
            ?extend=sites               | 200 | {"data":{"rule":{}}}   | 17
            ?extend=sites               | 200 | []                     | 0
            ?extend=sites               | 404 | {"data":{"sites":[1]}} | 0
            """)
    void absent_field_that_was_not_requested_holds(String query, int status, String body, int held) {
        List<String> rules = judged(exchange(query, status, body), "absent").stream()
                .filter(j -> !j.isBroken())
                .map(j -> j.rule().value())
                .toList();
        assertEquals(held, rules.size(), rules.toString());
        assertEquals(-1, rules.indexOf("get-intervention.extend.sites.absent"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ?extend=sites | {"data":{"sites":[1],"summary":{"a":1}}} | summary.absent broken: {"a":1}
            ?extend=sites | {"data":{"sites":[1]}}                   |
            ?extend=rules | {"data":{"rules":[]}}                    | rules-user-scopes.absent broken: []
            ?extend=sites | not JSON                                 |
            """)
    void field_that_was_not_requested_breaks_the_rule(String query, String body, String wanted) {
        List<CheckResult> broken = judged(exchange(query, 200, body), "absent").stream()
                .filter(CheckResult::isBroken)
                .toList();
        assertEquals(wanted == null ? "" : wanted, said(broken));
    }

    /** The value, the status and the members of data of two answers, and what they prove together. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            sites         | 200 | "sites":[]                               | 200 | "sites":[{}]   | sites.adds held; sites.filled held
            sites         | 200 | "sites":[{}]                             | 200 | "sites":null   | sites.adds held; sites.filled held
            sites         | 200 | "sites":[]                               | 200 | "sites":[]     | sites.adds held; sites.filled not_judged: /data/sites: nothing in it on every readable intervention; add one that has it to `interventions:`
            sites         | 200 | "sites":null                             | 200 | "sites":[]     | sites.adds held; sites.filled not_judged: /data/sites: nothing in it on every readable intervention; add one that has it to `interventions:`
            sites         | 200 | "sites":[]                               | 200 | "id":1         | sites.adds held; sites.filled not_judged: /data/sites: nothing in it on every readable intervention; add one that has it to `interventions:`
            sites         | 200 | "sites":[]                               | 404 | "sites":[{}]   | sites.adds held; sites.filled not_judged: /data/sites: nothing in it on every readable intervention; add one that has it to `interventions:`
            sites         | 200 | "sites":null                             | 200 | "sites":null   | sites.adds broken: null on the first, null on the second; if none of them should have it, add one that has it to `interventions:`
            sites         | 200 | "sites":null                             | 200 | "id":1         | sites.adds broken: null on the first, nothing on the second; if none of them should have it, add one that has it to `interventions:`
            sites         | 200 | "id":1                                   | 404 | "sites":[{}]   | sites.adds not_judged: an answer to extend cannot be looked into: came 404 {"data":{"sites":[{}]}} (rule get-intervention.200.status)
            summary       | 200 | "summary":null                           | 200 | "summary":null | summary.adds held; summary.filled not_judged: /data/summary: null on every readable intervention; add one that has it to `interventions:`
            summary       | 200 | "id":1                                   | 200 | "summary":null | summary.adds held; summary.filled not_judged: /data/summary: nothing in it on every readable intervention; add one that has it to `interventions:`
            trained-users | 200 | "trainedUsers":[],"trainedUsersCount":0  | 200 | "trainedUsers":[],"trainedUsersCount":3 | trained-users.adds held; trained-users.filled broken: nothing in it on any; trained-users.adds held; trained-users.filled held
            sites         | 0   | "id":1                                   | 0   | "id":1         | sites.adds not_judged: an answer to extend cannot be looked into: came {"data":{"id":1}} (rule get-intervention.200.status)
            sites         | 503 | "id":1                                   | 200 | "sites":[{}]   | sites.adds held; sites.filled held
            summary       | 200 | "summary":null                           | 200 | "summary":{}   | summary.adds held; summary.filled broken: nothing in it on any
            summary       | 200 | "summary":null                           | 200 | "summary":{"name":null} | summary.adds held; summary.filled held
            trained-users | 200 | "trainedUsers":null,"trainedUsersCount":0 | 200 | "trainedUsers":[],"trainedUsersCount":0 | trained-users.adds held; trained-users.filled not_judged: /data/trainedUsers: nothing in it on every readable intervention; add one that has it to `interventions:`; trained-users.adds held; trained-users.filled held
            trained-users | 200 | "trainedUsers":[{}]                      | 200 | "trainedUsersCount":0 | trained-users.adds held; trained-users.filled held; trained-users.adds held; trained-users.filled held
            trained-users | 200 | "trainedUsers":[{}],"trainedUsersCount":null | 200 | "trainedUsers":[{}] | trained-users.adds held; trained-users.filled held; trained-users.adds broken: null on the first, nothing on the second; if none of them should have it, add one that has it to `interventions:`
            establishment-instruction | 200 | "establishmentInstruction":null | 200 | "establishmentInstruction":"" | establishment-instruction.adds held; establishment-instruction.filled held
            """)
    void several_responses_together_prove_each_field(
            String value, int one, String membersOfOne, int other, String membersOfOther, String wanted) {
        Map<String, Exchange> answers = new LinkedHashMap<>();
        answers.put("the first", exchange("", one, "{\"data\":{" + membersOfOne + "}}"));
        answers.put("the second", exchange("", other, "{\"data\":{" + membersOfOther + "}}"));
        List<String> fields = READ.extendParameter().orElseThrow().extend().get(value);
        assertEquals(wanted, said(VALIDATOR.added(READ, value, fields, answers)));
    }
}
