package io.contractharness.cli.output;

import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Rule;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.mock.proxy.ProxyListener;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.ResultCollector;
import io.contractharness.report.writer.RenderedFinding;
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

/** What a validation proxy saw, told rule by rule while it runs and as a report at its end. Bounded, however long it runs. */
public final class ProxyReport implements ProxyListener {
    /** Of the app and of the deployment, as a report names who judged. */
    private static final String APP = "requests of the app";

    private static final String DEPLOYMENT = "answers of the deployment";

    /** Results keep each exchange that they are given; nobody reads a count beyond this one. */
    private static final int MOST_JUDGEMENTS = 500;
    /** So many examples of a broken rule are shown. */
    private static final int MOST_EXAMPLES = 5;
    /** So much of bodies is kept to show examples. */
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    /** The ids of rules about undescribed members hold a name of the app's choosing. */
    private static final int MOST_TOLD = 2_000;

    private static final int MOST_TROUBLES = 20;
    private static final int LONGEST_LINE = 400;

    private final ApiContract description;
    private final Target target;
    private final PrintWriter out;
    private final Clock clock;
    private final Instant started;
    private final ResultCollector results;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Set<String> troubles = new HashSet<>();
    private int room = MOST_BYTES;
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
        String says = judged.exchange().request().method() + " "
                + judged.exchange().request().target();
        boolean example = judged.request().stream().anyMatch(j -> shown(APP, j))
                || judged.response().stream().anyMatch(j -> shown(DEPLOYMENT, j));
        Exchange kept = example ? whole(judged.exchange()) : slim(judged.exchange());
        judged.request().forEach(judgement -> add(APP, says + ", by the app", kept, judgement));
        judged.response().forEach(judgement -> add(DEPLOYMENT, says, kept, judgement));
        results.reached(judged.reached());
    }

    @Override
    public synchronized void failed(String what) {
        if (troubles.size() < MOST_TROUBLES && troubles.add(what)) {
            results.crash(what);
            line("trouble", what);
        }
    }

    private boolean shown(String by, CheckResult judgement) {
        return judgement.isBroken() && counts.getOrDefault(key(by, judgement), 0) < MOST_EXAMPLES;
    }

    private void add(String by, String says, Exchange exchange, CheckResult judgement) {
        Optional<Rule> rule = Optional.ofNullable(description.rules().get(judgement.rule()));
        if (rule.isPresent() && counts.merge(key(by, judgement), 1, Integer::sum) <= MOST_JUDGEMENTS) {
            results.add(new Finding(by, says, List.of(exchange), judgement));
        }
        if (judgement.isBroken() && told.size() < MOST_TOLD && told.add(by + judgement.rule())) {
            String basis =
                    rule.map(known -> known.provenance().basis().toString()).orElse("not a rule of its own");
            line(
                    by.equals(APP) ? "app" : "deployment",
                    judgement.rule() + " (" + basis + "), " + says + ": " + judgement.place() + ": wanted "
                            + judgement.wanted() + ", came " + judgement.came());
        }
    }

    private static String key(String by, CheckResult judgement) {
        return by + judgement.outcome() + judgement.rule();
    }

    /** What was sent and answered is not ours: it may hold what moves the cursor of a console. */
    private void line(String who, String text) {
        String plain = RenderedFinding.visible(text).replaceAll("\\s+", " ");
        String cut = plain.length() > LONGEST_LINE ? plain.substring(0, LONGEST_LINE) + "…" : plain;
        out.printf("  %-10s  %s%n", who, cut);
        out.flush();
    }

    private Exchange whole(Exchange exchange) {
        int size = exchange.request().body().map(body -> body.length).orElse(0)
                + exchange.response().body().length;
        if (size > room) {
            return slim(exchange);
        }
        room -= size;
        return exchange;
    }

    private static Exchange slim(Exchange exchange) {
        Request request =
                new Request(exchange.request().method(), exchange.request().target(), List.of(), Optional.empty());
        return new Exchange(
                exchange.base(),
                request,
                new Response(exchange.response().status(), List.of(), new byte[0]),
                exchange.took());
    }

    /** Everything so far. */
    public synchronized Report report() {
        Instant now = clock.instant();
        return Report.of(
                description,
                new Report.Subject(target.name(), target.base(), false, 0),
                results,
                new Report.Effort(started, Duration.between(started, now), requests, 0),
                SecretMasker.none());
    }
}
