package io.contractharness.report.writer;

import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.CoverageItem;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.Location;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.report.Baseline;
import io.contractharness.report.BaselineEntry;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.ResultCollector;
import io.contractharness.report.RunStatistics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Invented runs against a description with a dozen rules, for tests. */
public final class Things {
    public static final URI BASE = URI.create("https://stage.example/main");

    private final ApiContract description = description();
    private final ResultCollector results = new ResultCollector(description);
    private Credentials credentials = Credentials.of("bearer-of-things", "session-of-things");
    private Optional<String> part = Optional.empty();
    private String target = "stage.yaml";
    private String version = "";
    private int requireJudged;
    private URI base = BASE;
    private long seed = 7;
    private Instant started = Instant.parse("2026-06-01T10:00:00Z");
    private boolean strict;
    private int requests;

    public static ApiContract description() {
        return ApiContract.load(Path.of("src/test/resources/report/openapi/things.yaml"));
    }

    public Things credentials(Credentials others) {
        credentials = others;
        return this;
    }

    public Things part(String text) {
        part = Optional.of(text);
        return this;
    }

    public Things target(String other) {
        target = other;
        return this;
    }

    public Things version(String other) {
        version = other;
        return this;
    }

    public Things requireJudged(int percent) {
        requireJudged = percent;
        return this;
    }

    public Things base(String other) {
        base = URI.create(other);
        return this;
    }

    public Things seed(long other) {
        seed = other;
        return this;
    }

    public Things started(String time) {
        started = Instant.parse(time);
        return this;
    }

    public Things strict() {
        strict = true;
        return this;
    }

    public Things held(String... rules) {
        for (String rule : rules) {
            add("as it is", CheckResult.held(RuleId.parse("get-thing." + rule)), read("/things/1", 200));
        }
        return this;
    }

    public Things broken(String rule, String place, String wanted, String came) {
        return add(
                "a thing",
                CheckResult.broken(RuleId.parse("get-thing." + rule), place, wanted, came),
                read("/things/" + requests, 200));
    }

    public Things notJudged(String rule, String why) {
        results.notJudged(
                "a scenario",
                description.rules().keySet().stream()
                        .filter(id -> id.matches("get-thing." + rule))
                        .collect(Collectors.toSet()),
                why);
        return this;
    }

    public Things noted(String what) {
        results.note(what);
        return this;
    }

    public Things crashed(String what) {
        results.crash(what);
        return this;
    }

    public Things add(String says, CheckResult result, Exchange exchange) {
        return add(says, List.of(exchange), result);
    }

    public Things add(String says, List<Exchange> exchanges, CheckResult result) {
        requests += exchanges.size();
        exchanges.forEach(exchange -> results.reached(Set.of(new CoverageItem(
                CoverageItem.Kind.RESPONSE,
                "get-thing",
                String.valueOf(exchange.response().status())))));
        results.add(new Finding("Reading a thing", says, exchanges, result));
        return this;
    }

    public static Exchange read(String target, int status) {
        Request request = Request.of("GET", target).withHeader("Authorization", "Bearer bearer-of-things");
        Response response = new Response(status, List.of(), "{}".getBytes(StandardCharsets.UTF_8));
        return new Exchange(BASE, request, response, Duration.ofMillis(12));
    }

    public Report report() {
        Target target = new Target(
                this.target, BASE, credentials, List.of(), Optional.empty(), List.of(), RateLimit.unlimited(), false);
        return Report.of(
                description,
                new Report.Subject(this.target, base, new Report.Criteria(strict, requireJudged), seed, part, version),
                results,
                new RunStatistics(started, Duration.ofMillis(1500), requests, 2),
                target.secrets());
    }

    /** One deviation is known, one entry has expired, and the rule of one entry held. */
    public static Report partlyKnown() {
        return mixed().withBaseline(new Baseline(
                "known.yaml",
                List.of(
                        entry("200.name.type", "2026-05-31"),
                        entry("200.status", "2026-12-31"),
                        entry("repeatable", "2026-12-31")),
                LocalDate.parse("2026-06-01")));
    }

    private static BaselineEntry entry(String rule, String expires) {
        return new BaselineEntry(
                RuleId.parse("get-thing." + rule),
                "an old <client>",
                "team things",
                Optional.of("T-1"),
                LocalDate.parse(expires),
                new Location("known.yaml", 3, "/0"));
    }

    /** A run with at least one of everything that a report can show. */
    public static Report everything() {
        Request execution = Request.of("POST", "/things?x=bearer-of-things")
                .withHeader("Authorization", "Bearer bearer-of-things")
                .withHeader("Content-Type", "application/json")
                .withBody("{\"token\":\"session-of-things\"}");
        Exchange unanswered = new Exchange(BASE, execution, Response.none("refused"), Duration.ofMillis(3_210));
        Things things = new Things().part("1/2");
        things.held("200.mediaType", "200.wellFormed")
                .broken("200.status", "status", "200", "404 {\"a\":1}")
                .broken("200.status", "status", "200", "404")
                .broken("200.name.required", "response body /name", "a name of text", "a name of bearer-of-things")
                .broken("200.name.required", "response body /name", "this member", "nothing")
                .broken("200.name.required", "response body /name", "this member", "nothing")
                .add(
                        "body /name",
                        CheckResult.broken(
                                RuleId.parse("get-thing.200.name.maxLength"),
                                "response body /name",
                                "at most 9",
                                "at most 99"),
                        unanswered)
                .broken("200.name.type", "response body /name", "string", "5")
                .broken("200.name.nullable", "response body /name", "a value", "null")
                .broken("200.body.nullable", "response body", "a value", "null")
                .broken("repeatable", "response body /name", "\"a\", as before", "\"b\", as before")
                .notJudged("Authorization.*", "add `bearerToken` to the profile")
                .notJudged("thingId.*", "a reason of its own with bearer-of-things")
                .crashed("the disk is full of bearer-of-things");
        things.add(
                "",
                List.of(),
                CheckResult.broken(
                        RuleId.parse("get-thing.200.body.type"), "somewhere", "something", "something else"));
        return things.report()
                .withBaseline(new Baseline(
                        "known.yaml",
                        List.of(
                                new BaselineEntry(
                                        RuleId.parse("get-thing.200.name.type"),
                                        "told by the team",
                                        "team things",
                                        Optional.empty(),
                                        LocalDate.parse("2026-12-31"),
                                        new Location("known.yaml", 1, "/0")),
                                entry("200.status", "2026-05-31"),
                                entry("200.body.nullable", "2026-12-31"),
                                entry("200.wellFormed", "2026-12-31")),
                        LocalDate.parse("2026-06-01")));
    }

    /** One rule with each result, with texts that the formats must escape. */
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
