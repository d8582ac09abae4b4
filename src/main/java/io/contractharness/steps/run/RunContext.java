package io.contractharness.steps.run;

import io.contractharness.client.ApiClient;
import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.steps.retry.RetrySchedule;
import io.contractharness.validation.ExchangeValidator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What all scenarios of one run share: the description, the target, the client, and where results go. */
public final class RunContext {
    private final ApiContract description;
    private final Target target;
    private final ResultRecorder recorder;
    private final Options options;
    private final SecretMasker secrets;
    private final ExchangeValidator validator;
    private final DisposableInterventions interventions;
    private final RequestSender sender;
    private final ListStyleProbe listStyles = new ListStyleProbe();
    private final Map<String, Set<Expectation>> expectations = new ConcurrentHashMap<>();
    private final AtomicInteger scenarios = new AtomicInteger();

    /**
     * The settings of a run.
     *
     * @param strict whether inferred rules gate too
     * @param seed of everything that is random
     * @param strength of the covering array: 2 for pairs, 3 for triples
     * @param retries how often a request is sent again
     */
    public record Options(boolean strict, long seed, int strength, RetrySchedule retries) {
        /** With the usual pauses before a request is sent again. */
        public Options(boolean strict, long seed, int strength) {
            this(strict, seed, strength, RetrySchedule.usual());
        }
    }

    public RunContext(
            ApiContract description, Target target, ApiClient client, ResultRecorder recorder, Options options) {
        this.description = description;
        this.target = target;
        this.recorder = recorder;
        this.options = options;
        this.secrets = target.secrets();
        this.validator = ExchangeValidator.of(description);
        this.interventions = new DisposableInterventions(target);
        this.sender = new RequestSender(target, client, validator, recorder, options.retries());
    }

    /** Whether the run fails when this rule is broken. */
    boolean gates(RuleId rule) {
        return options.strict() || description.rule(rule).provenance().documented();
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

    RequestSender sender() {
        return sender;
    }

    public ResultRecorder recorder() {
        return recorder;
    }

    public Options options() {
        return options;
    }

    public ExchangeValidator validator() {
        return validator;
    }

    public DisposableInterventions interventions() {
        return interventions;
    }

    TargetHealth health() {
        return sender.health();
    }

    public ListStyleProbe listStyles() {
        return listStyles;
    }

    /** Notes what the sentences of a scenario expect, by the place of the scenario. */
    public void expect(String place, Set<Expectation> expected) {
        expectations.put(place, expected);
    }

    public Set<Expectation> expectations(String place) {
        return expectations.getOrDefault(place, Set.of());
    }

    int nextScenario() {
        return scenarios.incrementAndGet();
    }
}
