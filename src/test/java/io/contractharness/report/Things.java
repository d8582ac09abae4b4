package io.contractharness.report;

import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A run against a small description, with one finding of each kind, for tests. */
public final class Things {
    private static final URI BASE = URI.create("https://host.example/main");
    private static final String TOKEN = "bearer-0123456789";

    private final ApiContract description = ApiContract.load(api());
    private final ResultCollector results = new ResultCollector(description);

    private static Path api() {
        try {
            return Path.of(Things.class.getResource("/report/api.yaml").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every rule held. */
    public static Things held() {
        Things things = new Things();
        things.description.rules().keySet().forEach(rule -> things.add("as it is", 200, CheckResult.held(rule)));
        return things;
    }

    /** One of each: broken and gating, broken and listed, held, not judged, and a crash. */
    public static Things mixed() {
        Things things = new Things();
        things.add("id=1", 200, CheckResult.held(RuleId.parse("get-thing.200.status")));
        things.add("id=1", 200, CheckResult.held(RuleId.parse("get-thing.200.name.required")));
        for (String id : List.of("id=1", "id=2 with token " + TOKEN, "id=2 with token " + TOKEN, "id=3")) {
            things.add(
                    id,
                    200,
                    CheckResult.broken(
                            RuleId.parse("get-thing.200.name.type"),
                            "response body /name",
                            "string",
                            "integer 7 <&> ]]> \"quoted\" \u0000\u0007\u001b[31m \uFFFE é😀 \uD800\r\n\tnext"));
        }
        things.add("id=999", 410, CheckResult.broken(RuleId.parse("get-thing.404.status"), "status", "404", "410"));
        things.add(
                "id=0",
                200,
                CheckResult.broken(RuleId.parse("get-thing.id.minimum"), "status", "a refusal (4xx)", "200"));
        things.results.notJudged("a scenario", things.rules("delete-thing.*"), "nothing that may be deleted");
        things.results.crash("scenario 'a stone' of x.feature: FAILED: IllegalStateException: oops");
        return things;
    }

    /** The rules whose ids match a pattern. */
    public Set<RuleId> rules(String pattern) {
        return description.rules().keySet().stream()
                .filter(rule -> rule.matches(pattern))
                .collect(Collectors.toSet());
    }

    public Things add(String says, int status, CheckResult result) {
        Request request = Request.of("GET", "/things/1?token=" + TOKEN)
                .withHeader("Accept", "application/json")
                .withHeader("Authorization", "Bearer " + TOKEN);
        Exchange exchange =
                new Exchange(BASE, request, new Response(status, List.of(), new byte[0]), Duration.ofMillis(1));
        results.add(new Finding("a scenario", says, List.of(exchange), result));
        return this;
    }

    public ResultCollector results() {
        return results;
    }

    public Report report(boolean strict) {
        return Report.of(
                description,
                new Report.Subject("stage.yaml", BASE, strict, 1),
                results,
                new RunStatistics(Instant.parse("2026-06-01T10:00:00.123Z"), Duration.ofMillis(61_234), 1_234, 7),
                TargetProfile.ofUrl(BASE, List.of(), Map.of("CONTRACT_BEARER_TOKEN", TOKEN))
                        .secrets());
    }
}
