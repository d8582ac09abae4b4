package io.contractharness.report.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.report.result.Things;
import io.contractharness.spec.Golden;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void the_summary_of_a_job_is_this() {
        assertEquals("", Golden.diff(Golden.read("/report/summary.md"), new Markdown(Things.mixed()).text()));
    }

    @Test
    void what_is_known_is_counted_by_state() {
        assertTrue(new Markdown(Things.partlyKnown()).text().contains("""

                        ### Baseline known.yaml

                        - 1 known: get-thing.repeatable
                        - 1 expired: get-thing.200.name.type
                        - 1 no longer observed: get-thing.200.status
                        """));
    }

    @Test
    void a_run_that_held_says_no_more_than_needed() {
        String text = new Markdown(
                        new Things().held("200.status", "repeatable").strict().report())
                .text();

        assertTrue(text.startsWith("## Contract HELD\n\nevery gated rule that was judged held (exit 0)\n"), text);
        assertTrue(text.endsWith("verify --target stage.yaml --seed 7 --strict\n```\n"), text);
        assertEquals(-1, text.indexOf("###"));
    }

    @Test
    void a_text_cannot_leave_its_fence() {
        String text = new Markdown(new Things()
                        .held("200.status")
                        .add(
                                "a thing",
                                io.contractharness.spec.Judgement.broken("get-thing.200.name.type", "p", "w", "c"),
                                Things.read("/things/```\n# gotcha", 200))
                        .report())
                .text();

        assertTrue(text.contains("\n````sh\ncurl -i -X GET 'https://stage.example/main/things/```\n# gotcha'"), text);
    }

    @Test
    void what_went_wrong_is_quoted() {
        assertTrue(new Markdown(new Things().crashed("the disk is full").report())
                .text()
                .contains("\n> went wrong: the disk is full\n"));
    }
}
