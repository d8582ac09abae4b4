package io.contractharness.steps.run;

import io.contractharness.client.ApiClient;
import io.contractharness.client.Target;
import io.contractharness.client.transport.AddressPolicy;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.steps.retry.RetrySchedule;
import io.contractharness.validation.ExchangeValidator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
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
    private final Set<String> ordered = ConcurrentHashMap.newKeySet();
    private final Semaphore requests;
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

        /** Whether more is sent than the usual run sends. */
        public boolean thorough() {
            return strength > 2;
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
        this.requests = new Semaphore(executesBesideReading() ? connections() - 1 : connections(), true);
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

    public Target target() {
        return target;
    }

    RequestSender sender() {
        return sender;
    }

    /** To which URLs that are not the API's a request may go. */
    public AddressPolicy elsewhere() {
        return sender.elsewhere();
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

    /** How many requests may be under way at once. */
    public int connections() {
        return target.settings().connection().maximum();
    }

    /**
     * Whether scenarios that execute may run while others read: they use interventions of their own. One connection is theirs
     * then, because they take longest.
     */
    public boolean executesBesideReading() {
        return connections() > 1
                && !target.sandboxed()
                && !target.disposable().isEmpty()
                && target.disposable().stream()
                        .noneMatch(one -> target.readable().contains(one.id()));
    }

    /** Limits the requests of scenarios that run side by side. */
    Semaphore requests() {
        return requests;
    }

    /** Notes that the scenario at this place runs while no other such scenario does. */
    public void expectOrder(String place) {
        ordered.add(place);
    }

    /** Whether no other scenario that changes something runs at the same time. */
    public boolean ordered(String place) {
        return ordered.contains(place);
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
