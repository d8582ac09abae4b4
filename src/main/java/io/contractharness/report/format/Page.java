package io.contractharness.report.format;

import io.contractharness.report.Report;
import io.contractharness.report.result.ResultJson;
import io.contractharness.report.result.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/** The report as one page for people: nothing is fetched, no script runs, every text is escaped. */
public final class Page {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Report report;
    private final Html html = new Html();

    public Page(Report report) {
        this.report = report;
    }

    public String text() {
        String css = css();
        html.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head").line();
        html.empty("meta", "charset", "utf-8").line();
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy(css))
                .line();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.empty("meta", "name", "color-scheme", "content", "light dark").line();
        html.empty("meta", "name", "referrer", "content", "no-referrer").line();
        html.element("title", end() + ": contract of " + target()).line();
        html.open("style").raw(css).close().close().line().open("body").line();
        html.element("a", "Skip to the findings", "class", "skip", "href", "#findings");
        banner();
        html.open("main").line();
        Tables tables = new Tables(report, html);
        Findings findings = new Findings(report, html);
        findings.crashes();
        tables.matrix();
        html.open("div", "id", "findings").close();
        findings.broken();
        findings.baseline();
        findings.deviations();
        tables.coverage();
        tables.timings();
        tables.rules();
        html.close().line();
        footer();
        return html.close().close().line().toString();
    }

    private String end() {
        return report.verdict().end().name();
    }

    private String target() {
        return report.secrets().redact(report.subject().target());
    }

    private void banner() {
        html.open("header", "class", "banner " + end().toLowerCase(Locale.ROOT)).line();
        html.open("h1")
                .element("span", sign(), "aria-hidden", "true")
                .text(" " + end())
                .close();
        html.element("p", report.secrets().redact(report.verdict().because()), "class", "because");
        String base = report.secrets().redact(report.subject().base().toString());
        html.open("dl", "class", "facts");
        fact("target", target().equals(base) ? base : target() + " at " + base);
        fact("exit code", String.valueOf(report.verdict().end().exitCode()));
        fact("gate", report.subject().strict() ? "documented and inferred rules (--strict)" : "documented rules");
        fact("started", WHEN.format(report.effort().started()));
        fact("took", Tables.seconds(report.effort().took()));
        fact(
                "sent",
                report.effort().requests() + " requests in " + report.effort().scenarios() + " scenarios");
        fact("seed", String.valueOf(report.subject().seed()));
        report.subject().part().ifPresent(part -> fact("part", part));
        html.close().line();
        html.open("nav", "aria-label", "Sections");
        link("broken", report.gatedBroken().size() + " broken");
        if (!report.baseline().name().isEmpty()) {
            link("known", report.known().size() + " known");
        }
        link("deviations", Findings.count(report.deviations().size(), "deviation"));
        link("coverage", Tally.of(report).notJudged() + " not judged");
        link("timings", "timings");
        link("rules", "all rules");
        html.close().close().line();
    }

    private String sign() {
        return switch (report.verdict().end()) {
            case HELD -> "✓";
            case BROKEN -> "✗";
            case UNUSABLE -> "!";
            case INCONCLUSIVE -> "?";
        };
    }

    private void fact(String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close();
    }

    private void link(String id, String text) {
        html.element("a", text, "href", "#" + id);
    }

    private void footer() {
        html.open("footer");
        html.text("contract-harness " + ResultJson.version() + ", description sha256 ");
        html.element("code", ResultJson.sha256(report.description()));
        html.close().line();
    }

    /** The page may use its own style sheet and nothing else. */
    private static String policy(String css) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(hash) + "'; base-uri 'none'; form-action 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String css() {
        try (InputStream in = Page.class.getResourceAsStream("/report/page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
