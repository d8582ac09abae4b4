package io.contractharness.report.writer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.report.Report;
import org.junit.jupiter.api.Test;

/** What happened on the way is told in every report that people read. */
class NotesInReportsTest {
    private final Report report =
            new Things().noted("asked again after 502: GET /a?b=<c> and 2 more").report();

    @Test
    void notes_are_on_the_console_the_page_and_the_summary() {
        String console = new ConsoleSummary(report).text();
        String page = new HtmlPage(report).text();
        String summary = new MarkdownSummary(report).text();

        assertTrue(console.contains("\nNOTES\n  asked again after 502: GET /a?b=<c> and 2 more\n"), console);
        assertTrue(
                page.contains("<h2>Notes</h2><ul><li>asked again after 502: GET /a?b=&lt;c&gt; and 2 more</li></ul>"),
                page);
        assertTrue(summary.contains("\n> note: asked again after 502: GET /a?b=&#60;c&#62; and 2 more\n"), summary);
    }
}
