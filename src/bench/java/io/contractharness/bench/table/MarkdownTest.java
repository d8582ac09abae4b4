package io.contractharness.bench.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.contractharness.bench.rival.Rival;
import io.contractharness.bench.work.JsonResponse;
import io.contractharness.bench.work.Workload;
import io.contractharness.exchange.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    private static final TableRow THROUGHPUT = new TableRow(Measure.THROUGHPUT, "a", 8);
    private static final TableRow P99 = new TableRow(Measure.P99, "a", 8);
    private static final TableRow START = TableRow.of(Measure.START);

    @Test
    void row_shows_our_values_and_the_ratios() {
        Results results = new Results();
        double[][] rounds = {{1000, 100, 900}, {3000, 50, 800}, {2000, 80, 1000}};
        for (int i = 0; i < rounds.length; i++) {
            results.add(new Sample("ours", i + 1, START, rounds[i][2]));
            results.add(new Sample("ours", i + 1, THROUGHPUT, rounds[i][0]));
            results.add(new Sample("ours", i + 1, P99, rounds[i][1]));
            results.add(new Sample("slow", i + 1, THROUGHPUT, 500));
            results.add(new Sample("slow", i + 1, P99, 400));
        }
        results.missing("absent", "npm is not\non the PATH");
        results.cannot("other", "a", "wanted 200, came 404");
        results.add(new Sample("other", 1, THROUGHPUT, 9999));

        assertEquals(
                """
                How many times better ours is, median (least–most) of the rounds, each round compared with itself: \
                2 is twice the throughput, or half the latency, processor time, start or memory.

                |  | connections | ours | slow | absent | other |
                | --- | --: | --: | --: | --: | --: |
                | throughput (a) GET | 8 | 2,000 (1,000–3,000) req/s | 4.00 (2.00–6.00) | missing | cannot |
                | p99 (a) GET | 8 | 80.0 (50.0–100) µs | 5.00 (4.00–8.00) | missing | cannot |
                | launch to first right answer |  | 900 (800–1,000) ms | – | missing | – |

                - **ours**: about ours
                - **slow**: about slow
                - **absent**: about absent; missing: npm is not on the PATH
                - **other**: about other; cannot (a): wanted 200, came 404
                """,
                new Markdown(
                                results,
                                List.of(get()),
                                List.of(rival("ours"), rival("slow"), rival("absent"), rival("other")))
                        .text());
    }

    private static Workload get() {
        return new Workload(
                "a", "GET", Request.of("GET", "/"), new JsonResponse(200, MissingNode.getInstance()), false);
    }

    private static Rival rival(String name) {
        return new Rival(name, "about " + name, Optional.empty(), port -> List.of(), workload -> List.of());
    }
}
