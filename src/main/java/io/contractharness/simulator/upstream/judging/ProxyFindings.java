package io.contractharness.simulator.upstream.judging;

import io.contractharness.http.Curl;
import io.contractharness.http.Exchange;
import io.contractharness.http.Secrets;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Description;
import io.contractharness.spec.RuleId;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was found so far: the latest findings, and how often each rule was broken. Safe for use by several threads. */
public final class ProxyFindings {
    private static final int MOST = 200;
    /** The ids of rules about undescribed members hold a name of the app's choosing. */
    private static final int MOST_RULES = 2_000;

    private final URI upstream;
    private final Description description;
    private final Deque<ProxyFinding> latest = new ArrayDeque<>();
    private final Map<ProxyFinding.By, Map<RuleId, Integer>> counts = new TreeMap<>();
    private int exchanges;

    public ProxyFindings(URI upstream, Description description) {
        this.upstream = upstream;
        this.description = description;
    }

    /** Where requests are forwarded to. */
    public URI upstream() {
        return upstream;
    }

    /** How many exchanges were judged. */
    public synchronized int exchanges() {
        return exchanges;
    }

    /** The latest findings, the newest first. */
    public synchronized List<ProxyFinding> latest() {
        List<ProxyFinding> result = new ArrayList<>(latest);
        Collections.reverse(result);
        return result;
    }

    /** How often each rule was broken by one of the two. */
    public synchronized Map<RuleId, Integer> counts(ProxyFinding.By by) {
        return Map.copyOf(counts.getOrDefault(by, Map.of()));
    }

    public synchronized void judged(Judged judged) {
        exchanges++;
        judged.app().forEach(judgement -> add(ProxyFinding.By.APP, judged, judgement));
        judged.deployment().forEach(judgement -> add(ProxyFinding.By.DEPLOYMENT, judged, judgement));
    }

    private void add(ProxyFinding.By by, Judged judged, CheckResult judgement) {
        if (!judgement.isBroken()) {
            return;
        }
        Map<RuleId, Integer> of = counts.computeIfAbsent(by, key -> new TreeMap<>());
        if (of.size() < MOST_RULES || of.containsKey(judgement.rule())) {
            of.merge(judgement.rule(), 1, Integer::sum);
        }
        if (latest.size() == MOST) {
            latest.removeFirst();
        }
        Exchange exchange = judged.exchange();
        latest.addLast(new ProxyFinding(
                judged.at(),
                by,
                exchange.request().method() + " " + exchange.request().target(),
                exchange.response().status(),
                judgement,
                Optional.ofNullable(description.rules().get(judgement.rule())),
                Curl.of(exchange, Secrets.none())));
    }
}
