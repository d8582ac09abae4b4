package io.contractharness.steps.run;

import io.contractharness.cases.Case;
import io.contractharness.cases.LabeledRequest;
import io.contractharness.cases.OperationCases;
import io.contractharness.cases.RequestBuilder;
import io.contractharness.client.BudgetException;
import io.contractharness.client.DisposableResource;
import io.contractharness.client.Target;
import io.contractharness.client.login.LoginException;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/** What the steps of one scenario share. No other scenario sees it. */
public final class ScenarioContext {
    /** The path variable for which the profile lists ids. */
    public static final String ID = "interventionId";

    private final RunContext run;
    private final Target target;
    private final String sandbox;
    private final MemoryLimit memory;
    private ScenarioChecks checks;
    private Exchange last;
    private boolean anyRefused;
    private DisposableResource acquired;
    private boolean ordered;

    public ScenarioContext(RunContext run) {
        this.run = run;
        this.sandbox = "suite-" + Long.toString(run.options().seed(), 36) + "-" + run.nextScenario();
        this.target = run.target().sandbox(sandbox);
        this.memory = new MemoryLimit(run);
        begin("", Set.of(), false);
    }

    /**
     * @param expected what all sentences of the scenario expect
     * @param ordered whether no other scenario that changes something runs at the same time
     */
    public void begin(String name, Set<Expectation> expected, boolean ordered) {
        checks = new ScenarioChecks(run, memory, name, expected);
        this.ordered = ordered && !target.sandboxed();
    }

    public RunContext run() {
        return run;
    }

    public Target target() {
        return target;
    }

    public List<Long> readable() {
        return target.readable();
    }

    /** Builds requests with the credentials for reading, for the first readable id. */
    public RequestBuilder requests(Operation operation) {
        return requests(operation, readable().stream().findFirst());
    }

    public RequestBuilder requests(Operation operation, Optional<Long> id) {
        return requests(operation, id, target.credentials());
    }

    public RequestBuilder requests(Operation operation, DisposableResource intervention) {
        return requests(operation, Optional.of(intervention.id()), intervention.credentials(target.credentials()));
    }

    private static RequestBuilder requests(Operation operation, Optional<Long> id, Credentials credentials) {
        Map<String, String> path = id.map(value -> Map.of(ID, value.toString())).orElse(Map.of());
        return new RequestBuilder(operation, credentials, path);
    }

    public void requireCredentials() {
        if (!target.credentials().complete()) {
            throw notJudged("no credentials: set CONTRACT_BEARER_TOKEN and CONTRACT_SESSION_TOKEN in the environment"
                    + " (and bearerToken and sessionToken in the profile)");
        }
    }

    public void requireReadable() {
        requireCredentials();
        if (readable().isEmpty()) {
            throw notJudged("nothing to read: add a line `interventions: [ID]` to the profile");
        }
    }

    /** What this scenario may change: the same intervention until it is consumed. */
    public DisposableResource acquire() {
        requireCredentials();
        if (acquired == null) {
            acquired = run.interventions()
                    .acquire(sandbox)
                    .orElseThrow(
                            () -> notJudged(
                                    "nothing (left) that may be executed: add an entry `- intervention: ID` with its `sessionToken:"
                                            + " ${NAME}` under `executable:` in the profile, set NAME in the environment, and pass --allow-mutations"));
        }
        return acquired;
    }

    public boolean canAcquire() {
        return acquired != null || run.interventions().acquire(sandbox).isPresent();
    }

    public void consume() {
        run.interventions().consume(acquired);
        acquired = null;
    }

    /** Ends the scenario: the rest of it is not judged, for this reason. */
    public TestAbortedException notJudged(String why) {
        return new TestAbortedException(why);
    }

    /** Sends cases of an operation and checks each response by what its case expects. */
    public void send(Operation operation, Function<OperationCases, List<Case>> which) {
        if (operation.safe()) {
            requireReadable();
            sendSafe(operation, which.apply(new OperationCases(requests(operation))));
            return;
        }
        DisposableResource intervention = acquire();
        List<Case> cases = which.apply(new OperationCases(requests(operation, intervention)));
        for (int i = 0; i < cases.size(); i++) {
            if (!intervention.equals(acquire())) { // the request before consumed it
                intervention = acquire();
                cases = which.apply(new OperationCases(requests(operation, intervention)));
            }
            if (!send(operation, intervention.base(), cases.get(i)).response().refused()) {
                consume();
            }
        }
    }

    private Exchange send(Operation operation, URI base, Case sent) {
        List<Exchange> exchanges = requests(sent).stream()
                .map(one -> exchange(operation, base, one.says(), one.request()))
                .toList();
        check(operation, sent, exchanges);
        return exchanges.get(0);
    }

    private void sendSafe(Operation operation, List<Case> cases) {
        List<Supplier<List<Exchange>>> work = new ArrayList<>();
        cases.forEach(sent -> work.add(() -> requests(sent).stream()
                .map(one -> observe(operation, target.base(), one.request()))
                .toList()));
        ConcurrentWork.run(threads(), work, (exchanges, i) -> {
            Case sent = cases.get(i);
            Iterator<LabeledRequest> requests = requests(sent).iterator();
            exchanges.forEach(exchange -> record(operation, requests.next().says(), exchange));
            check(operation, sent, exchanges);
        });
    }

    /** The request of a case, and the one that it is compared with. */
    private static List<LabeledRequest> requests(Case sent) {
        LabeledRequest request = new LabeledRequest(sent.says(), sent.request());
        return sent.control().isEmpty()
                ? List.of(request)
                : List.of(
                        request,
                        new LabeledRequest(
                                "the neighbour of " + sent.says(),
                                sent.control().orElseThrow()));
    }

    private void check(Operation operation, Case sent, List<Exchange> exchanges) {
        Exchange exchange = exchanges.get(0);
        if (sent.expected() instanceof Case.Expected.Accepted) {
            check(Expectation.ACCEPTED, sent.says(), exchanges, () -> StatusCheck.accepted(operation, sent, exchange));
        } else if (sent.expected() instanceof Case.Expected.Refused refused) {
            checkRefused(operation, sent, refused.refusal().status(), exchanges);
        } else {
            check(
                    Expectation.SAME,
                    sent.says(),
                    exchanges,
                    () -> List.of(StatusCheck.same(operation, sent, exchanges)));
        }
    }

    /**
     * Sends independent safe requests side by side. The results are recorded in the order of the list, also when one of them
     * ends the scenario.
     *
     * @param each is given each exchange with its place in the list
     */
    public List<Exchange> exchanges(Operation operation, List<LabeledRequest> requests, ObjIntConsumer<Exchange> each) {
        List<Supplier<Exchange>> work = new ArrayList<>();
        requests.forEach(one -> work.add(() -> observe(operation, target.base(), one.request())));
        return exchanges(threads(), operation, requests, work, each);
    }

    /** Sends one request many times at the same moment, whatever {@code connections} says. */
    public List<Exchange> atOnce(int count, Operation operation, URI base, LabeledRequest request) {
        return exchanges(
                count,
                operation,
                Collections.nCopies(count, request),
                Collections.nCopies(count, () -> send(operation, base, request.request())),
                (exchange, i) -> {});
    }

    private int threads() {
        return ordered ? 1 : run.connections();
    }

    private List<Exchange> exchanges(
            int threads,
            Operation operation,
            List<LabeledRequest> requests,
            List<Supplier<Exchange>> work,
            ObjIntConsumer<Exchange> each) {
        List<Exchange> exchanges = new ArrayList<>();
        ConcurrentWork.run(threads, work, (exchange, i) -> {
            exchanges.add(record(operation, requests.get(i).says(), exchange));
            each.accept(exchange, i);
        });
        return exchanges;
    }

    /** Sends one request to the base URL of the target. */
    public Exchange exchange(Operation operation, String says, Request request) {
        return exchange(operation, target.base(), says, request);
    }

    /** Sends one request; its response can be checked by all that the description says about responses. */
    public Exchange exchange(Operation operation, URI base, String says, Request request) {
        return record(operation, says, observe(operation, base, request));
    }

    /** Sends safe requests side by side whose responses are judged nowhere, to find out something about the target. */
    public List<Exchange> observe(Operation operation, List<Request> requests) {
        List<Exchange> exchanges = new ArrayList<>();
        List<Supplier<Exchange>> work = new ArrayList<>();
        requests.forEach(request -> work.add(() -> observe(operation, target.base(), request)));
        ConcurrentWork.run(threads(), work, (exchange, i) -> exchanges.add(exchange));
        return exchanges;
    }

    /** As many requests are under way at once as the profile allows; scenarios that execute have a connection of their own. */
    private Exchange observe(Operation operation, URI base, Request request) {
        if (ordered) {
            return send(operation, base, request);
        }
        run.requests().acquireUninterruptibly();
        try {
            return send(operation, base, request);
        } finally {
            run.requests().release();
        }
    }

    private Exchange send(Operation operation, URI base, Request request) {
        if (run.health().givenUp()) {
            throw notJudged("the target was given up");
        }
        Exchange exchange = within(request, () -> run.sender().send(operation, base, request));
        memory.keep(exchange);
        return exchange;
    }

    /** Its response can be checked by all that the description says about responses. */
    public Exchange record(Operation operation, String says, Exchange exchange) {
        last = exchange;
        anyRefused |= exchange.response().refused();
        run.recorder()
                .reached(memory.within(exchange.request(), () -> run.validator().reached(operation, exchange)));
        Supplier<List<CheckResult>> results = once(() -> run.validator().response(operation, exchange));
        for (Expectation expectation : List.of(Expectation.AS_DESCRIBED, Expectation.NOTHING_ELSE)) {
            check(
                    expectation,
                    says,
                    List.of(exchange),
                    () -> results.get().stream()
                            .filter(result -> result.expectation() == expectation)
                            .toList());
        }
        return exchange;
    }

    /** The same work, done at most once. */
    private static <T> Supplier<T> once(Supplier<T> work) {
        AtomicReference<T> done = new AtomicReference<>();
        return () -> done.updateAndGet(known -> known == null ? work.get() : known);
    }

    /** Sends one request once and without any check; a response that does not come has the status 0. */
    public Exchange deliver(URI base, Request request) {
        return within(request, () -> run.sender().once(base, request));
    }

    /** Why nothing can be reached there; empty when a connection could be made. */
    public Optional<String> unreachable(URI base) {
        return run.sender().unreachable(base);
    }

    private Exchange within(Request request, Supplier<Exchange> send) {
        try {
            return memory.within(request, send);
        } catch (BudgetException e) {
            throw notJudged(e.getMessage());
        } catch (LoginException e) {
            if (run.health().giveUp(e.getMessage())) {
                run.recorder().givenUp(e.getMessage());
            }
            throw notJudged(e.getMessage());
        }
    }

    /** Checks that a request with no error was accepted. */
    public void checkAccepted(Operation operation, String says, Exchange exchange) {
        check(Expectation.ACCEPTED, says, exchange, () -> StatusCheck.accepted(operation, says, exchange));
    }

    /** Checks that a request was accepted, for a rule that says it must be. */
    public void checkAccepted(Operation operation, RuleId rule, String says, Exchange exchange) {
        check(Expectation.ACCEPTED, says, exchange, () -> StatusCheck.accepted(operation, rule, says, exchange));
    }

    /** Checks that a request was refused with any 4xx. */
    public void checkRefused(RuleId rule, String says, Exchange exchange) {
        check(Expectation.REFUSED, says, exchange, () -> StatusCheck.refused(rule, "status, with " + says, exchange));
    }

    /**
     * Checks that a case was refused, and with which status.
     *
     * @param exchanges the first is that of the case
     */
    public void checkRefused(Operation operation, Case sent, int usual, List<Exchange> exchanges) {
        Exchange exchange = exchanges.get(0);
        check(Expectation.REFUSED, sent.says(), exchanges, () -> StatusCheck.refused(operation, sent, usual, exchange));
        check(
                Expectation.REFUSED_AS_DESCRIBED,
                sent.says(),
                exchanges,
                () -> StatusCheck.refusedAsDescribed(operation, sent, usual, exchange));
    }

    public void check(Expectation expectation, String says, Exchange exchange, Supplier<CheckResult> check) {
        check(expectation, says, List.of(exchange), () -> List.of(check.get()));
    }

    /** Keeps a check until a sentence asks for its expectation. */
    public void check(
            Expectation expectation, String says, List<Exchange> exchanges, Supplier<List<CheckResult>> check) {
        if (expectation == Expectation.ACCEPTED) {
            run.sender().refusedIfSo(exchanges.get(0));
        }
        checks.add(expectation, says, exchanges, check);
    }

    /** @throws AssertionError when a gated rule is broken */
    public void judge(Expectation... expectations) {
        checks.judge(Set.of(expectations), rule -> true);
    }

    /** The checks of this scenario that no sentence has asked for yet. */
    public ScenarioChecks checks() {
        return checks;
    }

    /** The last exchange of the scenario. */
    public Exchange last() {
        return last;
    }

    /** Whether any request of the scenario was refused. */
    public boolean anyRefused() {
        return anyRefused;
    }
}
