package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.contractharness.cases.Case;
import io.contractharness.cases.OperationCases;
import io.contractharness.cases.RequestBuilder;
import io.contractharness.client.BudgetException;
import io.contractharness.client.DisposableResource;
import io.contractharness.client.Target;
import io.contractharness.client.UnreachableException;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.cucumber.datatable.DataTable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/** What the steps of one scenario share. Nothing of it is seen by another scenario. */
public final class ScenarioContext {
    /** The path variable that names what is read; the profile lists values for it. */
    private static final String ID = "interventionId";

    private final RunContext run;
    private final Target target;
    private final String sandbox;
    private final MemoryLimit memory;
    private ScenarioChecks checks;
    private Exchange last;
    private boolean anyRefused;
    private DisposableResource lease;

    public ScenarioContext(RunContext run) {
        this.run = run;
        this.sandbox = "suite-" + Long.toString(run.options().seed(), 36) + "-" + run.nextWorld();
        this.target = run.target().sandbox(sandbox);
        this.memory = new MemoryLimit(run);
        begin("", Set.of());
    }

    /** @param asked what the sentences of the scenario ask for, all together */
    void begin(String name, Set<Expectation> asked) {
        checks = new ScenarioChecks(run, memory, name, asked);
    }

    RunContext run() {
        return run;
    }

    Target target() {
        return target;
    }

    Operation operation(String id) {
        return run.description().operation(id);
    }

    /** Requests of an operation with the reading credentials, for the first readable id. */
    RequestBuilder requests(Operation operation) {
        return requests(
                operation,
                readable().isEmpty() ? Optional.empty() : Optional.of(readable().get(0)));
    }

    RequestBuilder requests(Operation operation, Optional<Long> id) {
        return requests(operation, id, target.credentials());
    }

    RequestBuilder requests(Operation operation, DisposableResource what) {
        return requests(operation, Optional.of(what.id()), target.credentials().withSession(what.sessionToken()));
    }

    private static RequestBuilder requests(Operation operation, Optional<Long> id, Credentials credentials) {
        return new RequestBuilder(
                operation,
                credentials,
                id.map(value -> Map.of(ID, String.valueOf(value))).orElse(Map.of()));
    }

    List<Long> readable() {
        return target.readable();
    }

    /** The variable of the path that names what is read, when the operation has one. */
    static Optional<String> variable(Operation operation) {
        return operation.parameters(Parameter.In.PATH).stream()
                .map(Parameter::name)
                .filter(ID::equals)
                .findFirst();
    }

    void needCredentials() {
        if (!target.credentials().complete()) {
            throw notJudged("no credentials: set CONTRACT_BEARER_TOKEN and CONTRACT_SESSION_TOKEN in the environment"
                    + " (and bearerToken and sessionToken in the profile)");
        }
    }

    void needReadable() {
        needCredentials();
        if (readable().isEmpty()) {
            throw notJudged("nothing to read: add a line `interventions: [ID]` to the profile");
        }
    }

    /** What this scenario may change; the same one until it is spent. */
    DisposableResource lease() {
        needCredentials();
        if (lease == null) {
            lease = run.expendables()
                    .borrow(sandbox)
                    .orElseThrow(
                            () -> notJudged(
                                    "nothing (left) that may be executed: add an entry `- intervention: ID` with its `sessionToken:"
                                            + " ${NAME}` under `executable:` in the profile, set NAME in the environment, and pass --allow-mutations"));
        }
        return lease;
    }

    boolean hasLease() {
        return lease != null || run.expendables().borrow(sandbox).isPresent();
    }

    void spend() {
        run.expendables().spend(lease);
        lease = null;
    }

    /** What is sent follows from the description, even where a feature was written for another one. */
    void compare(DataTable shown, List<List<String>> described) {
        List<List<String>> rows = shown.cells().stream()
                .map(row -> row.stream().map(cell -> cell == null ? "" : cell).toList())
                .toList();
        if (!rows.equals(described)) {
            run.evidence()
                    .note("'" + checks.scenario() + "' shows another table than the description, which counts: "
                            + described);
        }
    }

    /** Ends the scenario: what it would judge stays unjudged, with the reason and the remedy. */
    TestAbortedException notJudged(String why) {
        return new TestAbortedException(why);
    }

    /** Sends cases of an operation; each answer can be judged by what its case expects. */
    void prove(Operation operation, Function<OperationCases, List<Case>> which) {
        StatusCheck proof = new StatusCheck(operation);
        if (operation.safe()) {
            needReadable();
            for (Case sent : which.apply(new OperationCases(requests(operation)))) {
                sent(proof, sent, exchange(operation, target.base(), sent));
            }
            return;
        }
        DisposableResource what = lease();
        List<Case> cases = which.apply(new OperationCases(requests(operation, what)));
        for (int i = 0; i < cases.size(); i++) {
            if (!what.equals(lease())) { // the one before was spent
                what = lease();
                cases = which.apply(new OperationCases(requests(operation, what)));
            }
            Case sent = cases.get(i);
            Exchange exchange = exchange(operation, what.base(), sent);
            sent(proof, sent, exchange);
            if (!exchange.response().refused()) {
                spend();
            }
        }
    }

    private void sent(StatusCheck proof, Case sent, Exchange exchange) {
        if (sent.expected() instanceof Case.Expected.Accepted) {
            check(Expectation.ACCEPTED, sent.says(), List.of(exchange), () -> proof.accepted(sent, exchange));
        } else if (sent.expected() instanceof Case.Expected.Refused refused) {
            refused(proof, sent, refused.refusal().status(), List.of(exchange));
        } else {
            Exchange control = exchange(
                    proof.operation(),
                    exchange.base(),
                    "the neighbour of " + sent.says(),
                    sent.control().orElseThrow());
            check(
                    Expectation.SAME,
                    sent.says(),
                    List.of(exchange, control),
                    () -> List.of(StatusCheck.like(sent, exchange, control)));
        }
    }

    /** @param exchanges the first is that of the case */
    void refused(StatusCheck proof, Case sent, int usual, List<Exchange> exchanges) {
        Exchange exchange = exchanges.get(0);
        check(Expectation.REFUSED, sent.says(), exchanges, () -> proof.refused(sent, usual, exchange));
        check(
                Expectation.REFUSED_AS_DESCRIBED,
                sent.says(),
                exchanges,
                () -> proof.refusedAsDescribed(sent, usual, exchange));
    }

    private Exchange exchange(Operation operation, URI base, Case sent) {
        return exchange(operation, base, sent.says(), sent.request());
    }

    /** Sends one request; its answer can be judged by all that the description says of answers. */
    Exchange exchange(Operation operation, URI base, String says, Request request) {
        Exchange exchange = memory.within(request, () -> send(base, request));
        memory.keep(exchange);
        note(exchange);
        run.evidence().reached(memory.within(request, () -> run.validator().reached(operation, exchange)));
        for (Expectation expectation : List.of(Expectation.AS_DESCRIBED, Expectation.NOTHING_ELSE)) {
            check(expectation, says, List.of(exchange), () -> response(operation, exchange, expectation));
        }
        return exchange;
    }

    private synchronized void note(Exchange exchange) {
        last = exchange;
        anyRefused |= exchange.response().refused();
    }

    private List<CheckResult> response(Operation operation, Exchange exchange, Expectation expectation) {
        return run.validator().response(operation, exchange).stream()
                .filter(result -> result.expectation() == expectation)
                .toList();
    }

    /** Sends one request and judges nothing; an answer that does not come has the status 0. */
    Exchange deliver(URI base, Request request) {
        long start = System.nanoTime();
        try {
            return memory.within(request, () -> run.client().send(base, request));
        } catch (UnreachableException e) {
            return new Exchange(base, request, Response.none(e.reason()), Duration.ofNanos(System.nanoTime() - start));
        } catch (BudgetException e) {
            throw notJudged(e.getMessage());
        }
    }

    /** The operation that reads what others change. */
    Optional<Operation> reading() {
        return run.description().operations().stream()
                .filter(o -> o.safe() && o.extendParameter().isPresent())
                .findFirst();
    }

    /** Changes what this scenario has leased; unless it is refused, the lease is spent and the execution kept. */
    Exchange execute(Operation operation, String says, Request request) {
        DisposableResource what = lease();
        JsonNode before = before(what);
        Exchange exchange = exchange(operation, what.base(), says, request);
        if (!exchange.response().refused()) {
            spend();
        }
        if (new StatusCheck(operation).success(exchange)) {
            run.expendables().executed(new ExecutionRecord(what, before, request, exchange));
        }
        return exchange;
    }

    /** What cannot be read can be executed all the same; only its effects are not judged. */
    private JsonNode before(DisposableResource what) {
        try {
            return reading().isPresent() ? new FullRead(this).whole(reading().get(), what) : MissingNode.getInstance();
        } catch (TestAbortedException e) {
            return MissingNode.getInstance();
        }
    }

    private Exchange send(URI base, Request request) {
        if (run.answers().givenUp()) {
            throw notJudged("the target was given up");
        }
        Exchange exchange = deliver(base, request);
        run.answers()
                .note(exchange)
                .ifPresent(why -> run.evidence().lost(run.secrets().mask(why)));
        return exchange;
    }

    void check(Expectation expectation, String says, List<Exchange> exchanges, Supplier<List<CheckResult>> judging) {
        checks.add(expectation, says, exchanges, judging);
    }

    void check(Expectation expectation, String says, Exchange exchange, Supplier<CheckResult> judging) {
        checks.add(expectation, says, List.of(exchange), () -> List.of(judging.get()));
    }

    /** @throws AssertionError when a gated rule is broken */
    void judge(Expectation... expectations) {
        checks.judge(Set.of(expectations), rule -> true);
    }

    /** What was sent and not yet judged. */
    ScenarioChecks checks() {
        return checks;
    }

    /** The last exchange of the scenario. */
    synchronized Exchange last() {
        return last;
    }

    /** Whether any answer of the scenario was a refusal. */
    synchronized boolean anyRefused() {
        return anyRefused;
    }
}
