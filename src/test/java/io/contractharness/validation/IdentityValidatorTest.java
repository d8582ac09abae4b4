package io.contractharness.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityValidatorTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final Operation READ = DESCRIPTION.operation("get-intervention");
    private static final ExchangeValidator VALIDATOR = ExchangeValidator.of(DESCRIPTION);

    /** An id of another type, or none, breaks the one rule of its type. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
            1.0  | -
            10e-1 | -
            1.5  | get-intervention.200.data.id.type: wanted integer, came number 1.5
            ~"1"~ | get-intervention.200.data.id.type: wanted integer, came string "1"
            null | get-intervention.200.data.id.nullable: wanted a value of type integer, came null
            {}   | get-intervention.200.data.id.type: wanted integer, came object {}
            2    | get-intervention.identity: wanted 1, as in the path, came 2
            -    | get-intervention.200.data.id.required: wanted this member, came nothing
            """)
    void wrong_id_breaks_one_rule(String id, String broken) {
        JsonNode body =
                DESCRIPTION.operation("get-intervention").success().examples().get("documented");
        ObjectNode edited = body.deepCopy();
        if (id == null) {
            edited.withObject("/data").remove("id");
        } else {
            edited.withObject("/data").set("id", StrictJson.parse(id.getBytes(StandardCharsets.UTF_8)));
        }
        Exchange exchange = exchange("rs/1", 200, edited.toString());
        List<String> came = VALIDATOR.response(READ, exchange).stream()
                .filter(result -> result.isBroken() && result.place().contains("/data/id"))
                .map(result -> result.rule() + ": wanted " + result.wanted() + ", came " + result.came())
                .toList();
        assertEquals(broken == null ? List.of() : List.of(broken), came);
    }

    private static Exchange exchange(String target, int status, String body) {
        return new Exchange(
                URI.create("http://localhost"),
                Request.of("GET", "/interventions/v2/" + target),
                new Response(status, List.of(), body.getBytes(StandardCharsets.UTF_8)),
                Duration.ZERO);
    }

    /** A target, status and body, and the result: held, or the id that came; nothing if another rule judges it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
            rs/7          | 200 | {"data":{"id":7}}   | held
            rs/7?extend=a | 200 | {"data":{"id":7.0}} | held
            rs/7          | 200 | {"data":{"id":7e0}} | held
            rs/-7         | 200 | {"data":{"id":-70e-1}} | held
            rs/7          | 200 | {"data":{"id":8.0}} | 8.0
            rs/7          | 200 | {"data":{"id":7.5}} | -
            rs/7          | 200 | {"data":{"id":"7"}} | -
            rs/7          | 200 | {"data":{"id":8}}   | 8
            rs/7          | 200 | {"data":{"id":"8"}} | -
            rs/7          | 200 | {"data":{}}         | -
            rs/7          | 200 | {"data":{"id":7}    | -
            rs/7          | 404 | {"data":{"id":8}}   | -
            rs/7          | 200 | {"data":{"id":null}} | -
            rs/null       | 200 | {"data":{"id":null}} | -
            rs/7          | 200 | {"data":{"id":""}}  | -
            rs/7          | 200 | {"data":{"id":{}}}  | -
            rs/7          | 200 | {"data":null}       | -
            rs            | 200 | {"data":{"id":8}}   | -
            """)
    void response_has_the_id_of_the_path(String target, int status, String body, String expected) {
        Exchange exchange = exchange(target, status, body);
        String asked = target.replaceFirst("^rs/?", "").replaceFirst("\\?.*", "");
        assertEquals(
                expected == null
                        ? List.of()
                        : List.of(CheckResult.of(
                                expected.equals("held"),
                                RuleId.parse("get-intervention.identity"),
                                "response body /data/id",
                                asked + ", as in the path",
                                expected)),
                VALIDATOR.response(READ, exchange).stream()
                        .filter(result -> result.rule().keyword().equals("identity"))
                        .toList());
    }
}
