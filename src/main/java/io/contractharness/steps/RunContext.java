package io.contractharness.steps;

import io.contractharness.client.ApiClient;
import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.validation.ExchangeValidator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What all scenarios of one run share: the description, the target, the client, and where evidence goes. */
public final class RunContext {
    private final ApiContract description;
    private final Target target;
    private final ApiClient client;
    private final ResultRecorder evidence;
    private final Options options;
    private final ExchangeValidator validator;
    private final DisposableInterventions expendables;
    private final TargetHealth answers;
    private final ListStyleProbe listStyles = new ListStyleProbe();
    private final SecretMasker secrets;
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

    public RunContext(
            ApiContract description, Target target, ApiClient client, ResultRecorder evidence, Options options) {
        this.description = description;
        this.target = target;
        this.client = client;
        this.evidence = evidence;
        this.options = options;
        this.validator = ExchangeValidator.of(description);
        this.expendables = new DisposableInterventions(target);
        this.secrets = target.secrets();
        this.answers = new TargetHealth(target.rateLimit().responseTimeout());
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
        return judgement.rewritten(secrets::mask);
    }

    public SecretMasker secrets() {
        return secrets;
    }

    public ApiContract description() {
        return description;
    }

    Target target() {
        return target;
    }

    ApiClient client() {
        return client;
    }

    ResultRecorder evidence() {
        return evidence;
    }

    Options options() {
        return options;
    }

    ExchangeValidator validator() {
        return validator;
    }

    DisposableInterventions expendables() {
        return expendables;
    }

    TargetHealth answers() {
        return answers;
    }

    ListStyleProbe listStyles() {
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
