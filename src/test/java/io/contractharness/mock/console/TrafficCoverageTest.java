package io.contractharness.mock.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.exchange.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficCoverageTest {
    private Traffic traffic;

    @BeforeEach
    void start() {
        traffic = Exchanges.traffic();
    }

    private void answer(Request request, int status) {
        traffic.answered(Exchanges.answered(request, Exchanges.json(status, "{}")));
    }

    private List<String> tried() {
        List<String> tried = new ArrayList<>();
        for (JsonNode operation : traffic.coverage().path("operations")) {
            operation
                    .properties()
                    .forEach(kind -> kind.getValue().forEach(cell -> {
                        if (cell.path("count").asLong() > 0) {
                            tried.add(kind.getKey() + " " + cell.path("name").asText() + " x"
                                    + cell.path("count").asLong());
                        }
                    }));
        }
        return tried;
    }

    @Test
    void at_the_start_nothing_was_tried_and_everything_is_named() {
        JsonNode operation = traffic.coverage().at("/operations/0");

        assertEquals(List.of(), tried());
        assertEquals("get-intervention", operation.path("operation").asText());
        assertEquals("""
                {"name":"200","count":0,"says":"The intervention, with its base fields and the parts asked for.",\
                "basis":"documented"}""", operation.at("/responses/0").toString());
        assertEquals(
                "{\"name\":\"extend=actions-info\",\"count\":0}",
                operation.at("/values/0").toString());
        assertEquals(19, operation.path("values").size());
    }

    @Test
    void what_an_app_sends_is_counted() {
        answer(Exchanges.get("/interventions/v2/rs/1?extend=summary"), 200);
        answer(Exchanges.get("/interventions/v2/rs/1"), 200);
        answer(Exchanges.get("/interventions/v2/rs/9007199254740992"), 400);
        answer(Exchanges.get("/interventions/v2/rs/1").withMethod("POST"), 405);

        assertEquals(
                List.of(
                        "responses 200 x2",
                        "responses 400 x1",
                        "responses 405 x1",
                        "parameters Authorization x2",
                        "parameters extend x1",
                        "parameters interventionId x2",
                        "parameters x-session-token x2",
                        "values extend=summary x1",
                        "limits interventionId.maximum refuses beyond it x1"),
                tried());
    }

    @Test
    void plain_reads_count_as_any_other_whatever_their_identifier() {
        Traffic other = Exchanges.traffic();
        for (int id = 1; id <= 1_500; id++) {
            for (String query : List.of("", "?extend=summary", "?extend=sites&extend=summary")) {
                var read = Exchanges.answered(
                        Exchanges.get("/interventions/v2/rs/" + id + query), Exchanges.json(200, "{}"));
                traffic.read(read);
                other.answered(read);
            }
        }

        assertEquals(other.coverage(), traffic.coverage());
        assertEquals(
                List.of(
                        "responses 200 x4500",
                        "parameters Authorization x4500",
                        "parameters extend x3000",
                        "parameters interventionId x4500",
                        "parameters x-session-token x4500",
                        "values extend=sites x1500",
                        "values extend=summary x3000",
                        "pairs sites + summary x1500"),
                tried());
    }

    @Test
    void what_this_console_sends_is_logged_and_not_counted() {
        answer(Exchanges.get("/interventions/v2/rs/1").withHeader("Referer", "http://127.0.0.1:8080/__console"), 200);
        answer(Exchanges.get("/interventions/v2/rs/1").withHeader("Referer", "http://a.b/__console/swagger/"), 200);
        assertEquals(List.of(), tried());
        assertEquals(
                "[true, true]",
                traffic.list("", 0).path("entries").findValues("own").toString());

        answer(Exchanges.get("/interventions/v2/rs/1").withHeader("Referer", "http://a.b/app?at=/__console"), 200);
        answer(Exchanges.get("/interventions/v2/rs/1").withHeader("Referer", "http://a.b/__consoles"), 200);
        assertEquals("responses 200 x2", tried().get(0));
    }

    @Test
    void what_is_no_operation_counts_nothing() {
        answer(Exchanges.get("/nowhere?a=1"), 404);

        assertEquals(List.of(), tried());
    }

    @Test
    void it_can_be_set_to_zero() {
        answer(Exchanges.get("/interventions/v2/rs/1"), 200);
        traffic.clearCoverage();

        assertEquals(List.of(), tried());
    }
}
