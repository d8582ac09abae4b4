package io.contractharness.steps.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetHealthTest {
    private static final String LAST =
            "; the last, GET /a, wanted an answer, came a reason; check that the target runs and"
                    + " the base URL is right";

    /**
     * The seconds that each request took (with a minus if it had no answer; the limit is 30), and the message, if any.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 1 1 1 1 1 1 1 1 1 1 1 1                                     | ''
            -30 -30 -30 -30                                               | ''
            -0 -0 -0 -0 1 -0 -0 -0 -0 1                                   | ''
            -30 -30 -30 -30 -30                                           | 5 requests in a row had no answer
            -0 -0 -0 -0 -0 -0                                             | 5 requests in a row had no answer
            -30 1 -30 1 -30 1 -30 1 -30 1 -30 1 -30 1 -30 1 -30 1         | ''
            -30 1 -30 1 -30 1 -30 1 -30 1 -30 1 -30 1 -30 1 -30 1 -30 1   | answers that did not come were waited for 300.0 s in all
            -90 1 -90 1 -90 1 -90 1 -90 1                                 | ''
            """)
    void a_target_that_does_not_respond_is_given_up_once(String requests, String message) {
        TargetHealth answers = new TargetHealth(Duration.ofSeconds(30));
        StringBuilder all = new StringBuilder();
        for (String took : requests.split(" ")) {
            answers.note(exchange(took)).ifPresent(all::append);
        }
        assertEquals(message.isEmpty() ? "" : "the target is given up: " + message + LAST, all.toString());
        assertEquals(!message.isEmpty(), answers.givenUp());
    }

    private static Exchange exchange(String took) {
        return new Exchange(
                URI.create("http://localhost"),
                Request.of("GET", "/a?b=c"),
                took.startsWith("-") ? Response.none("a reason") : new Response(200, List.of(), new byte[0]),
                Duration.ofSeconds(Long.parseLong(took.replace("-", ""))));
    }
}
