package io.contractharness.report.result;

import io.contractharness.http.Credentials;
import io.contractharness.http.Exchange;
import io.contractharness.http.Pace;
import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.http.Secrets;
import io.contractharness.http.Target;
import io.contractharness.report.Baseline;
import io.contractharness.report.BaselineEntry;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.Results;
import io.contractharness.spec.Cell;
import io.contractharness.spec.Description;
import io.contractharness.spec.Judgement;
import io.contractharness.spec.Location;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs that never were, of a description of a dozen rules. */
public final class Things {
    public static final URI BASE = URI.create("https://stage.example/main");

    private final Description description = description();
    private final Results results = new Results(description);
    private Credentials credentials = Credentials.of("bearer-of-things", "session-of-things");
    private Optional<String> part = Optional.empty();
    private boolean strict;
    private int requests;

    public static Description description() {
        return Description.load(Path.of("src/test/resources/report/openapi/things.yaml"));
    }

    public Things credentials(Credentials others) {
        credentials = others;
        return this;
    }

    public Things part(String text) {
        part = Optional.of(text);
        return this;
    }

    public Things strict() {
        strict = true;
        return this;
    }

    public Things held(String... rules) {
        for (String rule : rules) {
            add("as it is", Judgement.held("get-thing." + rule), read("/things/1", 200));
        }
        return this;
    }

    public Things broken(String rule, String place, String wanted, String came) {
        return add(
                "a thing",
                Judgement.broken("get-thing." + rule, place, wanted, came),
                read("/things/" + requests, 200));
    }

    public Things notJudged(String rule, String why) {
        results.notJudged("a scenario", Set.of("get-thing." + rule), why);
        return this;
    }

    public Things crashed(String what) {
        results.crash(what);
        return this;
    }

    public Things add(String says, Judgement judgement, Exchange exchange) {
        requests++;
        results.reached(Set.of(new Cell(
                Cell.Kind.RESPONSE,
                "get-thing",
                String.valueOf(exchange.response().status()))));
        results.add(new Finding("Reading a thing", says, List.of(exchange), judgement));
        return this;
    }

    public static Exchange read(String target, int status) {
        Request request = Request.of("GET", target).withHeader("Authorization", "Bearer bearer-of-things");
        Response response = new Response(status, List.of(), "{}".getBytes(StandardCharsets.UTF_8));
        return new Exchange(BASE, request, response, Duration.ofMillis(12));
    }

    public Report report() {
        Target target = new Target(
                "stage.yaml", BASE, credentials, List.of(), Optional.empty(), List.of(), Pace.unlimited(), false);
        return Report.of(
                description,
                new Report.Subject("stage.yaml", BASE, strict, 7, part),
                results,
                new Report.Effort(Instant.parse("2026-06-01T10:00:00Z"), Duration.ofMillis(1500), requests, 2),
                Secrets.of(target));
    }

    /** One deviation is known, one entry has expired, and one is of no use any more. */
    public static Report partlyKnown() {
        return mixed().against(new Baseline(
                "known.yaml",
                List.of(
                        entry("200.name.type", "2026-05-31"),
                        entry("200.status", "2026-12-31"),
                        entry("repeatable", "2026-12-31")),
                LocalDate.parse("2026-06-01")));
    }

    private static BaselineEntry entry(String rule, String expires) {
        return new BaselineEntry(
                "get-thing." + rule,
                "get-thing",
                "an old <client>",
                "team things",
                Optional.of("T-1"),
                LocalDate.parse(expires),
                new Location("known.yaml", 3, "/0"));
    }

    /** A rule of each kind, with texts that mean something to the formats they are written in. */
    public static Report mixed() {
        return new Things()
                .held("200.status", "200.mediaType", "200.wellFormed", "200.body.type", "thingId.type")
                .broken(
                        "200.name.type",
                        "response body /name",
                        "string",
                        "integer 5, <b>5</b> & 50% of *it*\nwhich, so: no")
                .broken("200.name.type", "response body /name", "string", "null | \u202e`x`")
                .broken("repeatable", "response body /name", "\"a\", as before", "\"b\", as before")
                .notJudged("Authorization.*", "add `bearerToken` to the profile")
                .report();
    }
}
