package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.contractharness.cases.Case;
import io.contractharness.cases.Cases;
import io.contractharness.cases.Requests;
import io.contractharness.http.BudgetException;
import io.contractharness.http.Credentials;
import io.contractharness.http.Exchange;
import io.contractharness.http.Expendable;
import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.http.Target;
import io.contractharness.http.UnreachableException;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Expectation;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.spec.RuleId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/** What the steps of one scenario share. Nothing of it is seen by another scenario. */
public final class World {
    /** The path variable that names what is read; the profile lists values for it. */
    private static final String ID = "interventionId";

    private static final long MEGABYTE = 1024 * 1024;

    private static final long MOST_BYTES = 64 * MEGABYTE;

    private final Run run;
    private final Target target;
    private final String sandbox;
    private final List<Check> open = new ArrayList<>();
    private String scenario = "";
    private Set<Expectation> asked = Set.of();
    private long bytes;
    private Exchange last;
    private boolean anyRefused;
    private Expendable lease;

    public World(Run run) {
        this.run = run;
        this.sandbox = "suite-" + Long.toString(run.options().seed(), 36) + "-" + run.nextWorld();
        this.target = run.target().sandbox(sandbox);
    }

    /** Something that was sent, and what can be judged of it once a sentence asks. */
    private record Check(
            Expectation expectation, String says, List<Exchange> exchanges, Supplier<List<CheckResult>> judging) {}

    /** @param asked what the sentences of the scenario ask for, all together */
    void begin(String name, Set<Expectation> asked) {
        this.scenario = name;
        this.asked = asked;
    }

    Run run() {
        return run;
    }

    Target target() {
        return target;
    }

    Operation operation(String id) {
        return run.description().operation(id);
    }

    /** Requests of an operation with the reading credentials, for the first readable id. */
    Requests requests(Operation operation) {
        return requests(
                operation,
                readable().isEmpty() ? Optional.empty() : Optional.of(readable().get(0)));
    }

    Requests requests(Operation operation, Optional<Long> id) {
        return requests(operation, id, target.credentials());
    }

    Requests requests(Operation operation, Expendable what) {
        return requests(operation, Optional.of(what.id()), target.credentials().withSession(what.sessionToken()));
    }

    private static Requests requests(Operation operation, Optional<Long> id, Credentials credentials) {
        return new Requests(
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
    Expendable lease() {
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

    /** Ends the scenario: what it would judge stays unjudged, with the reason and the remedy. */
    TestAbortedException notJudged(String why) {
        return new TestAbortedException(why);
    }

    /** Sends cases of an operation; each answer can be judged by what its case expects. */
    void prove(Operation operation, Function<Cases, List<Case>> which) {
        Proof proof = new Proof(operation);
        if (operation.safe()) {
            needReadable();
            for (Case sent : which.apply(new Cases(requests(operation)))) {
                sent(proof, sent, exchange(operation, target.base(), sent));
            }
            return;
        }
        Expendable what = lease();
        List<Case> cases = which.apply(new Cases(requests(operation, what)));
        for (int i = 0; i < cases.size(); i++) {
            if (!what.equals(lease())) { // the one before was spent
                what = lease();
                cases = which.apply(new Cases(requests(operation, what)));
            }
            Case sent = cases.get(i);
            Exchange exchange = exchange(operation, what.base(), sent);
            sent(proof, sent, exchange);
            if (!exchange.response().refused()) {
                spend();
            }
        }
    }

    private void sent(Proof proof, Case sent, Exchange exchange) {
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
                    () -> List.of(Proof.like(sent, exchange, control)));
        }
    }

    /** @param exchanges the first is that of the case */
    void refused(Proof proof, Case sent, int usual, List<Exchange> exchanges) {
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
        Exchange exchange = withinMemory(request, () -> send(base, request));
        keep(exchange);
        run.evidence().reached(withinMemory(request, () -> run.validator().reached(operation, exchange)));
        check(
                Expectation.AS_DESCRIBED,
                says,
                List.of(exchange),
                () -> answer(operation, exchange, Expectation.AS_DESCRIBED));
        check(
                Expectation.NOTHING_ELSE,
                says,
                List.of(exchange),
                () -> answer(operation, exchange, Expectation.NOTHING_ELSE));
        return exchange;
    }

    private List<CheckResult> answer(Operation operation, Exchange exchange, Expectation expectation) {
        return run.validator().response(operation, exchange).stream()
                .filter(result -> result.expectation() == expectation)
                .toList();
    }

    /** A scenario compares answers; a target whose answers are vast would have it keep more than there is room for. */
    private synchronized void keep(Exchange exchange) {
        last = exchange;
        anyRefused |= exchange.response().refused();
        bytes += exchange.response().body().length;
        long most = Math.min(MOST_BYTES, heap() / 4);
        if (bytes > most) {
            throw givenUp("answers of " + bytes + " bytes in one scenario: more than the " + most
                    + " that are kept in a heap of " + heap() / MEGABYTE + " MB; check that the base URL is right");
        }
    }

    /** What an answer takes to be read and judged is many times its own size. */
    private <T> T withinMemory(Request request, Supplier<T> work) {
        try {
            return work.get();
        } catch (OutOfMemoryError e) {
            throw givenUp("memory ran out over the answer to " + request.method() + " " + request.path()
                    + ": the heap has " + heap() / MEGABYTE
                    + " MB; give Java a larger one, as -Xmx512m, and check that the base URL is right");
        }
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory();
    }

    private TestAbortedException givenUp(String why) {
        String told = run.secrets().redact(why);
        if (run.answers().giveUp(told)) {
            run.evidence().lost(told);
        }
        return notJudged(told);
    }

    /** Sends one request and judges nothing; an answer that does not come has the status 0. */
    Exchange deliver(URI base, Request request) {
        long start = System.nanoTime();
        try {
            return withinMemory(request, () -> run.client().send(base, request));
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
        Expendable what = lease();
        JsonNode before = before(what);
        Exchange exchange = exchange(operation, what.base(), says, request);
        if (!exchange.response().refused()) {
            spend();
        }
        if (new Proof(operation).success(exchange)) {
            run.expendables().executed(new Execution(what, before, request, exchange));
        }
        return exchange;
    }

    /** What cannot be read can be executed all the same; only its effects are not judged. */
    private JsonNode before(Expendable what) {
        try {
            return reading().isPresent() ? new Reading(this).whole(reading().get(), what) : MissingNode.getInstance();
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
                .ifPresent(why -> run.evidence().lost(run.secrets().redact(why)));
        return exchange;
    }

    /** Keeps what can be judged of exchanges until a sentence asks for it. */
    synchronized void check(
            Expectation expectation, String says, List<Exchange> exchanges, Supplier<List<CheckResult>> judging) {
        open.add(new Check(expectation, says, exchanges, judging));
    }

    /**
     * Judges what was sent, as far as it is about these expectations.
     *
     * @throws AssertionError that lists place, wanted and came of each gated rule that is broken
     */
    void judge(Expectation... expectations) {
        judge(Set.of(expectations), rule -> true);
    }

    void judge(Set<Expectation> expectations, Predicate<RuleId> which) {
        List<Check> checks = open.stream()
                .filter(check -> expectations.contains(check.expectation()))
                .toList();
        open.removeAll(checks);
        List<CheckResult> broken = new ArrayList<>();
        for (Check check : checks) {
            for (CheckResult raw : results(check)) {
                CheckResult result = run.redact(raw.expecting(check.expectation()));
                if (which.test(result.rule()) && run.description().rules().containsKey(result.rule())) {
                    run.evidence().judged(scenario, check.says(), check.exchanges(), result);
                    if (result.isBroken() && run.gates(result.rule())) {
                        broken.add(result);
                    }
                }
            }
        }
        if (!broken.isEmpty()) {
            throw new AssertionError(text(broken));
        }
    }

    private List<CheckResult> results(Check check) {
        return check.exchanges().isEmpty()
                ? check.judging().get()
                : withinMemory(check.exchanges().get(0).request(), check.judging());
    }

    /** Where a scenario ended early, its sentences ask for what was sent until then all the same. */
    void judgeRest() {
        judge(asked, rule -> true);
    }

    private static String text(List<CheckResult> broken) {
        StringBuilder text = new StringBuilder(broken.size() + " broken:");
        broken.stream()
                .limit(20)
                .forEach(j -> text.append("\n  ")
                        .append(j.rule())
                        .append(" — ")
                        .append(j.place())
                        .append(": wanted ")
                        .append(j.wanted())
                        .append(", came ")
                        .append(j.came()));
        return text.toString();
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
