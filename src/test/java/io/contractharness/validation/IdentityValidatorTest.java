package io.contractharness.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
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

    /** A target, status and body, and the result: held, or the id that came; nothing if another rule judges it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
            rs/7          | 200 | {"data":{"id":7}}   | held
            rs/7?extend=a | 200 | {"data":{"id":"7"}} | held
            rs/7          | 200 | {"data":{"id":8}}   | 8
            rs/7          | 200 | {"data":{"id":"8"}} | "8"
            rs/7          | 200 | {"data":{}}         | -
            rs/7          | 200 | {"data":{"id":7}    | -
            rs/7          | 404 | {"data":{"id":8}}   | -
            rs/7          | 200 | {"data":{"id":null}} | null
            rs/null       | 200 | {"data":{"id":null}} | null
            rs/7          | 200 | {"data":{"id":""}}  | ""
            rs/7          | 200 | {"data":null}       | -
            rs            | 200 | {"data":{"id":8}}   | -
            """)
    void response_has_the_id_of_the_path(String target, int status, String body, String expected) {
        Exchange exchange = new Exchange(
                URI.create("http://localhost"),
                Request.of("GET", "/interventions/v2/" + target),
                new Response(status, List.of(), body.getBytes(StandardCharsets.UTF_8)),
                Duration.ZERO);
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
