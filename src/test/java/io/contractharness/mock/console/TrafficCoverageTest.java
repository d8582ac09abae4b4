package io.contractharness.mock.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Request;
import io.contractharness.mock.StubFolders;
import io.contractharness.mock.content.MockContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficCoverageTest {
    private Traffic traffic;

    @BeforeEach
    void start() {
        traffic = Exchanges.traffic();
    }

    private void answer(Request request, int status) {
        traffic.answered(Exchanges.answered(request, Exchanges.json(status, "{}")));
    }

    private List<String> counted() {
        List<String> counted = new ArrayList<>();
        for (JsonNode operation : traffic.coverage().path("operations")) {
            operation
                    .properties()
                    .forEach(kind -> kind.getValue().forEach(item -> {
                        if (item.path("count").asLong() > 0) {
                            counted.add(kind.getKey() + " " + item.path("name").asText() + " x"
                                    + item.path("count").asLong());
                        }
                    }));
        }
        return counted;
    }

    @Test
    void at_the_start_every_item_has_the_count_zero() {
        JsonNode operation = traffic.coverage().at("/operations/0");

        assertEquals(List.of(), counted());
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
    void requests_of_an_app_are_counted() {
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
                counted());
    }

    @Test
    void plain_reads_of_any_id_count_like_other_requests() {
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
                counted());
    }

    @Test
    void plain_reads_of_two_operations_are_counted_apart(@TempDir Path folder) throws IOException {
        Path openapi = StubFolders.copy("openapi", folder);
        StubFolders.replace(
                openapi.resolve("interventions.yaml"), "\n  /interventions/v2/mb/execute:\n", """

                  /sites/v2/{siteId}:
                    get:
                      operationId: get-site
                      summary: Read one site
                      parameters:
                        - {name: siteId, in: path, required: true, schema: {$ref: 'schemas/values.yaml#/Id'}}
                      responses:
                        '200': {description: The site.}

                  /interventions/v2/mb/execute:
                """.indent(0));
        ApiContract description = ApiContract.load(openapi.resolve("interventions.yaml"));
        traffic = new Traffic(MockContent.builtIn(description), Exchanges.CLOCK, 1_000_000);
        traffic.read(Exchanges.answered(Exchanges.get("/interventions/v2/rs/1"), Exchanges.json(200, "{}")));
        traffic.read(Exchanges.answered(Exchanges.get("/sites/v2/1"), Exchanges.json(200, "{}")));

        assertEquals(1, Collections.frequency(counted(), "parameters interventionId x1"));
        assertEquals(1, Collections.frequency(counted(), "parameters siteId x1"));
    }

    @Test
    void no_request_is_lost_while_the_page_asks() throws Exception {
        Thread page = new Thread(() -> {
            while (!Thread.interrupted()) {
                traffic.coverage();
            }
        });
        page.start();
        List<Thread> apps = new ArrayList<>();
        for (int app = 0; app < 3; app++) {
            apps.add(new Thread(() -> IntStream.range(0, 2_000)
                    .forEach(i -> traffic.read(
                            Exchanges.answered(Exchanges.get("/interventions/v2/rs/1"), Exchanges.json(200, "{}"))))));
        }
        apps.forEach(Thread::start);
        for (Thread app : apps) {
            app.join();
        }
        page.interrupt();
        page.join();

        assertEquals("responses 200 x6000", counted().get(0));
    }

    @Test
    void requests_of_the_console_are_logged_but_not_counted() {
        answer(Exchanges.get("/interventions/v2/rs/1").withHeader("Referer", "http://127.0.0.1:8080/__console"), 200);
        answer(Exchanges.get("/interventions/v2/rs/1").withHeader("Referer", "http://a.b/__console/swagger/"), 200);
        assertEquals(List.of(), counted());
        assertEquals(
                "[true, true]",
                traffic.list("", 0).path("entries").findValues("own").toString());

        answer(Exchanges.get("/interventions/v2/rs/1").withHeader("Referer", "http://a.b/app?at=/__console"), 200);
        answer(Exchanges.get("/interventions/v2/rs/1").withHeader("Referer", "http://a.b/__consoles"), 200);
        assertEquals("responses 200 x2", counted().get(0));
    }

    @Test
    void an_unknown_operation_is_not_counted() {
        answer(Exchanges.get("/nowhere?a=1"), 404);

        assertEquals(List.of(), counted());
    }

    @Test
    void the_counts_can_be_cleared() {
        answer(Exchanges.get("/interventions/v2/rs/1"), 200);
        traffic.clearCoverage();

        assertEquals(List.of(), counted());
    }
}
