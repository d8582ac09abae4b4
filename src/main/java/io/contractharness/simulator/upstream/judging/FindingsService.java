package io.contractharness.simulator.upstream.judging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.simulator.exchange.Responses;
import io.contractharness.simulator.front.Service;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code GET /__console/api/findings} tells what the proxy found. */
public final class FindingsService implements Service {
    public static final String PATH = "/__console/api/findings";

    private final Findings findings;

    public FindingsService(Findings findings) {
        this.findings = findings;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.path().equals(PATH)) {
            return Optional.empty();
        }
        if (!request.method().equals("GET")) {
            return Optional.of(Responses.message(405, "Method Not Allowed: findings are only read")
                    .with("Allow", "GET"));
        }
        return Optional.of(
                Responses.of(200, json()).with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff"));
    }

    private ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("upstream", findings.upstream().toString())
                .put("exchanges", findings.exchanges());
        ArrayNode counts = root.putArray("counts");
        for (Finding.By by : Finding.By.values()) {
            Map<String, Integer> sorted = new TreeMap<>(findings.counts(by));
            sorted.forEach((rule, count) -> counts.addObject()
                    .put("by", by.toString())
                    .put("rule", rule)
                    .put("count", count));
        }
        ArrayNode latest = root.putArray("latest");
        findings.latest().forEach(finding -> write(finding, latest.addObject()));
        return root;
    }

    private static void write(Finding finding, ObjectNode to) {
        to.put("at", finding.at().toString())
                .put("by", finding.by().toString())
                .put("request", finding.request())
                .put("status", finding.status())
                .put("rule", finding.judgement().rule())
                .put("place", finding.judgement().place())
                .put("wanted", finding.judgement().wanted())
                .put("came", finding.judgement().came())
                .put("curl", finding.curl());
        finding.rule()
                .ifPresent(rule -> to.put("says", rule.says())
                        .put("basis", rule.provenance().basis().toString())
                        .put("why", rule.provenance().why())
                        .put("stated", rule.place().toString()));
    }
}
