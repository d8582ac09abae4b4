package io.contractharness.mock.proxy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Rule;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Curl;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import io.contractharness.validation.ExchangeResult;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Answers {@code GET /__console/api/findings} with the latest violations, and how often app and deployment broke each rule.
 * Thread-safe.
 */
public final class ProxyFindings implements Service {
    public static final String PATH = "/__console/api/findings";

    private static final int MAX_LATEST = 200;
    /** A limit is needed because the rule of an undescribed member contains the name that the app chose. */
    private static final int MAX_RULES = 2_000;

    private final URI upstream;
    private final ApiContract description;
    /** Newest first. */
    private final Deque<ObjectNode> latest = new ArrayDeque<>();
    /** By side: {@code app}, {@code deployment} or {@code mock}. */
    private final Map<String, Map<RuleId, Integer>> counts = new TreeMap<>();

    private int exchanges;

    public ProxyFindings(URI upstream, ApiContract description) {
        this.upstream = upstream;
        this.description = description;
    }

    /**
     * @param by who answered: {@code deployment} or {@code mock}
     * @param at when the request was received
     */
    synchronized void add(String by, Instant at, ExchangeResult result) {
        exchanges++;
        add("app", at, result.exchange(), result.request());
        add(by, at, result.exchange(), result.response());
    }

    private void add(String by, Instant at, Exchange exchange, List<CheckResult> results) {
        results.stream().filter(CheckResult::isBroken).forEach(broken -> {
            Map<RuleId, Integer> byRule = counts.computeIfAbsent(by, key -> new TreeMap<>());
            if (byRule.size() < MAX_RULES || byRule.containsKey(broken.rule())) {
                byRule.merge(broken.rule(), 1, Integer::sum);
            }
            if (latest.size() == MAX_LATEST) {
                latest.removeLast();
            }
            latest.addFirst(finding(by, at, exchange, broken));
        });
    }

    private ObjectNode finding(String by, Instant at, Exchange exchange, CheckResult broken) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("at", at.toString())
                .put("by", by)
                .put(
                        "request",
                        exchange.request().method() + " " + exchange.request().target())
                .put("status", exchange.response().status())
                .put("rule", broken.rule().value())
                .put("place", broken.place())
                .put("wanted", broken.wanted())
                .put("came", broken.came())
                .put("curl", Curl.of(exchange, SecretMasker.none()));
        Rule rule = description.rules().get(broken.rule());
        if (rule != null) {
            json.put("says", rule.says())
                    .put("basis", rule.provenance().basis().toString())
                    .put("why", rule.provenance().why())
                    .put("stated", rule.place().toString());
        }
        return json;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.path().equals(PATH)) {
            return Optional.empty();
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Optional.of(Responses.message(405, "Method Not Allowed: findings are only read")
                    .with("Allow", "GET"));
        }
        return Optional.of(
                Responses.of(200, json()).with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff"));
    }

    synchronized ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("upstream", upstream.toString())
                .put("exchanges", exchanges);
        ArrayNode counted = root.putArray("counts");
        counts.forEach((by, rules) -> rules.forEach((rule, count) ->
                counted.addObject().put("by", by).put("rule", rule.value()).put("count", count)));
        root.putArray("latest").addAll(latest);
        return root;
    }
}
