package io.contractharness.cli.output;

import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Rule;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.exchange.VisibleText;
import io.contractharness.mock.proxy.ProxyListener;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.ResultCollector;
import io.contractharness.report.RunStatistics;
import io.contractharness.validation.ExchangeResult;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Prints each broken rule once while a validation proxy runs, and gives a report at its end; its memory is bounded. */
public final class ProxyReport implements ProxyListener {
    private static final String APP = "requests of the app";
    private static final String DEPLOYMENT = "answers of the deployment";

    /** Each result keeps its exchange in memory, and nobody needs larger counts. */
    private static final int MAX_RESULTS = 500;
    /** How many examples of a broken rule are kept with bodies. */
    private static final int MAX_EXAMPLES = 5;
    /** The total size of the bodies of all examples. */
    private static final int MAX_BYTES = 32 * 1024 * 1024;
    /** The app can cause any number of rule ids, because the ids of rules about unknown members contain the name. */
    private static final int MAX_PRINTED = 2_000;

    private static final int MAX_TROUBLES = 20;
    private static final int MAX_LINE_LENGTH = 400;

    private final ApiContract description;
    private final Target target;
    private final PrintWriter out;
    private final Clock clock;
    private final Instant started;
    private final ResultCollector results;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> printed = new HashSet<>();
    private final Set<String> troubles = new HashSet<>();
    private int bytesLeft = MAX_BYTES;
    private int requests;

    public ProxyReport(ApiContract description, Target target, PrintWriter out, Clock clock) {
        this.description = description;
        this.target = target;
        this.out = out;
        this.clock = clock;
        this.started = clock.instant();
        this.results = new ResultCollector(description, target.secrets());
    }

    @Override
    public synchronized void checked(ExchangeResult judged) {
        requests += judged.exchange().response().answered() ? 1 : 0;
        Request request = judged.exchange().request();
        String says = request.method() + " " + request.target();
        boolean example = judged.request().stream().anyMatch(r -> needsExample(APP, r))
                || judged.response().stream().anyMatch(r -> needsExample(DEPLOYMENT, r));
        Exchange kept = example ? withBodies(judged.exchange()) : withoutBodies(judged.exchange());
        judged.request().forEach(result -> add(APP, says + ", by the app", kept, result));
        judged.response().forEach(result -> add(DEPLOYMENT, says, kept, result));
        results.reached(judged.reached());
    }

    @Override
    public synchronized void failed(String what) {
        if (troubles.size() < MAX_TROUBLES && troubles.add(what)) {
            results.crash(what);
            line("trouble", what);
        }
    }

    private boolean needsExample(String source, CheckResult result) {
        return result.isBroken() && counts.getOrDefault(key(source, result), 0) < MAX_EXAMPLES;
    }

    private void add(String source, String says, Exchange exchange, CheckResult result) {
        Rule rule = description.rules().get(result.rule());
        if (rule != null && counts.merge(key(source, result), 1, Integer::sum) <= MAX_RESULTS) {
            results.add(new Finding(source, says, List.of(exchange), result));
        }
        if (result.isBroken() && printed.size() < MAX_PRINTED && printed.add(source + result.rule())) {
            String basis = rule == null
                    ? "not a rule of the description"
                    : rule.provenance().basis().toString();
            line(
                    source.equals(APP) ? "app" : "deployment",
                    result.rule() + " (" + basis + "), " + says + ": " + result.place() + ": wanted " + result.wanted()
                            + ", came " + result.came());
        }
    }

    private static String key(String source, CheckResult result) {
        return source + result.outcome() + result.rule();
    }

    /** Replaces control characters, which requests and responses may contain. */
    private void line(String who, String text) {
        String plain = VisibleText.ofLines(text).replaceAll("\\s+", " ");
        String cut = plain.length() > MAX_LINE_LENGTH ? plain.substring(0, MAX_LINE_LENGTH) + "…" : plain;
        out.printf("  %-10s  %s%n", who, cut);
        out.flush();
    }

    private Exchange withBodies(Exchange exchange) {
        int size = exchange.request().body().map(body -> body.length).orElse(0)
                + exchange.response().body().length;
        if (size > bytesLeft) {
            return withoutBodies(exchange);
        }
        bytesLeft -= size;
        return exchange;
    }

    private static Exchange withoutBodies(Exchange exchange) {
        Request sent = exchange.request();
        return new Exchange(
                exchange.base(),
                new Request(sent.method(), sent.target(), List.of(), Optional.empty()),
                new Response(exchange.response().status(), List.of(), new byte[0]),
                exchange.took());
    }

    /** The report on all exchanges so far. */
    public synchronized Report report() {
        Instant now = clock.instant();
        return Report.of(
                description,
                new Report.Subject(target.shownName(), target.shownBase(), false, 0),
                results,
                new RunStatistics(started, Duration.between(started, now), requests, 0),
                SecretMasker.none());
    }
}
