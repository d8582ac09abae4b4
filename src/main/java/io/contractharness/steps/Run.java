package io.contractharness.steps;

import io.contractharness.http.ApiClient;
import io.contractharness.http.Secrets;
import io.contractharness.http.Target;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Description;
import io.contractharness.spec.Expectation;
import io.contractharness.spec.RuleId;
import io.contractharness.validation.ExchangeValidator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What all scenarios of one run share: the description, the target, the client, and where evidence goes. */
public final class Run {
    private final Description description;
    private final Target target;
    private final ApiClient client;
    private final Evidence evidence;
    private final Options options;
    private final ExchangeValidator validator;
    private final Expendables expendables;
    private final Answers answers;
    private final ListStyles listStyles = new ListStyles();
    private final Secrets secrets;
    private final Map<String, Set<Expectation>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger worlds = new AtomicInteger();

    /**
     * How a run is made.
     *
     * @param strict whether inferred rules gate too
     * @param seed of everything that is chosen by chance
     * @param strength of the covering array: 2 for pairs, 3 for triples
     */
    public record Options(boolean strict, long seed, int strength) {}

    public Run(Description description, Target target, ApiClient client, Evidence evidence, Options options) {
        this.description = description;
        this.target = target;
        this.client = client;
        this.evidence = evidence;
        this.options = options;
        this.validator = ExchangeValidator.of(description);
        this.expendables = new Expendables(target);
        this.secrets = target.secrets();
        this.answers = new Answers(target.pace().patience());
    }

    /** Whether a broken rule of this id fails the run. */
    boolean gates(RuleId rule) {
        return options.strict() || description.rule(rule).provenance().documented();
    }

    /** The judgement without a secret in it, fit for every report. */
    CheckResult redact(CheckResult judgement) {
        if (judgement.outcome() == CheckResult.Outcome.HELD) {
            return judgement; // it shows nothing
        }
        return judgement.rewritten(secrets::redact);
    }

    public Secrets secrets() {
        return secrets;
    }

    public Description description() {
        return description;
    }

    Target target() {
        return target;
    }

    ApiClient client() {
        return client;
    }

    Evidence evidence() {
        return evidence;
    }

    Options options() {
        return options;
    }

    ExchangeValidator validator() {
        return validator;
    }

    Expendables expendables() {
        return expendables;
    }

    Answers answers() {
        return answers;
    }

    ListStyles listStyles() {
        return listStyles;
    }

    /** What the sentences of a scenario ask for, by the place of the scenario. */
    public void begins(String place, Set<Expectation> expectations) {
        asked.put(place, expectations);
    }

    Set<Expectation> asked(String place) {
        return asked.getOrDefault(place, Set.of());
    }

    int nextWorld() {
        return worlds.incrementAndGet();
    }
}
