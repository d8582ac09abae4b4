package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.cases.Case;
import io.contractharness.cases.Cases;
import io.contractharness.cases.Requests;
import io.contractharness.http.Credentials;
import io.contractharness.http.Exchange;
import io.contractharness.http.Expendable;
import io.contractharness.http.Request;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Operation;
import io.contractharness.spec.RuleId;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sentences about what an execution changes, and what it must not. */
public final class ExecutionSteps {
    private static final int AT_ONCE = 8;

    private final World world;
    private Execution execution;

    public ExecutionSteps(World world) {
        this.world = world;
    }

    @Given("an intervention executed with {operation}")
    public void executed(Operation operation) {
        Optional<Execution> earlier = world.run().expendables().earlier();
        execution = earlier.isPresent() ? earlier.get() : execute(operation);
    }

    private Execution execute(Operation operation) {
        if (world.run().expendables().scarce() && new AllLimits(world).accepted(operation)) {
            List<Execution> all = world.run().expendables().executions();
            return all.get(all.size() - 1);
        }
        Expendable what = world.lease();
        Optional<Expendable> other = another(what);
        Optional<JsonNode> before = other.map(this::whole);
        Request request = world.requests(operation, what).distinct();
        Exchange exchange = world.execute(operation, "a request with everything", request);
        other.filter(o -> !before.orElseThrow().isMissingNode())
                .ifPresent(o -> world.record(
                        "reading another intervention after an execution",
                        List.of(exchange),
                        List.of(Differences.judge(
                                RuleId.of(operation, "effect.nothingElse"),
                                before.orElseThrow(),
                                whole(o),
                                "intervention " + o.id() + " as before the execution of another: "))));
        boolean success = new Proof(world.run().description(), operation).success(exchange);
        world.record(
                "a request with everything",
                List.of(exchange),
                List.of(CheckResult.of(
                        success,
                        RuleId.ofStatus(operation, operation.success().status()),
                        "status, with a request with everything",
                        operation.success().status(),
                        Proof.came(exchange))));
        if (!success) {
            throw world.notJudged("nothing could be executed: " + Proof.came(exchange));
        }
        return world.run().expendables().executions().stream()
                .filter(e -> e.exchange() == exchange)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode whole(Expendable what) {
        return new Reading(world).whole(reading(), what);
    }

    /** A readable intervention that is not executed, seen where the execution takes place. */
    private Optional<Expendable> another(Expendable what) {
        return world.readable().stream()
                .filter(id -> id != what.id())
                .findFirst()
                .map(id -> new Expendable(what.base(), id, what.sessionToken()));
    }

    @When("I read it again after {operation}")
    public void read_again(Operation operation) {
        JsonNode after = new Reading(world).whole(reading(), execution.what());
        world.record(
                "reading after an execution",
                List.of(world.last(), execution.exchange()),
                new Effects(operation, execution, after).judge());
    }

    @When("I send {operation} for it a second time")
    public void a_second_time(Operation operation) {
        JsonNode before = new Reading(world).whole(reading(), execution.what());
        Case again = new Case(
                RuleId.of(operation, "once"),
                "the same execution a second time",
                new Case.Expected.Refused(io.contractharness.cases.Refusal.CONFLICT),
                execution.request(),
                Optional.empty());
        Exchange second = world.exchange(operation, execution.what().base(), again.says(), again.request());
        world.record(
                again.says(),
                List.of(second, execution.exchange()),
                new Proof(world.run().description(), operation).refused(again, 409, second));
        unchanged(operation, before, execution.what(), second);
    }

    @When("I send {operation} for one intervention many times at once")
    public void many_at_once(Operation operation) {
        Expendable what = world.lease();
        Request request = world.requests(operation, what).full();
        Callable<Exchange> send = () -> world.exchange(operation, what.base(), "one of many at once", request);
        List<Exchange> exchanges = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<Exchange> future : threads.invokeAll(java.util.Collections.nCopies(AT_ONCE, send))) {
                exchanges.add(future.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending many requests at once", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        world.spend();
        Proof proof = new Proof(world.run().description(), operation);
        long successes = exchanges.stream().filter(proof::success).count();
        world.record(
                AT_ONCE + " executions at once",
                exchanges,
                List.of(CheckResult.of(
                        successes == 1,
                        RuleId.of(operation, "race"),
                        "statuses of " + AT_ONCE + " executions at once",
                        "one " + operation.success().status() + ", the others refused",
                        exchanges.stream()
                                .map(e -> e.response().status())
                                .toList()
                                .toString())));
    }

    @When("I read an intervention before and after refused requests of {operation}")
    public void refused_leave_no_trace(Operation operation) {
        Expendable what = world.lease();
        JsonNode before = new Reading(world).whole(reading(), what);
        Requests requests = world.requests(operation, what);
        Cases cases = new Cases(requests);
        List<Case> refused = new ArrayList<>();
        refused.addAll(cases.credentials().stream().limit(1).toList());
        refused.addAll(cases.invalidBody().stream().limit(2).toList());
        refused.addAll(cases.malformedBody().stream().limit(1).toList());
        refused.addAll(cases.wrongMediaType().stream().limit(1).toList());
        for (Case sent : refused) {
            Exchange exchange = world.exchange(operation, what.base(), sent.says(), sent.request());
            if (!exchange.response().refused()) {
                world.spend();
                throw world.notJudged("a request that should be refused was answered "
                        + exchange.response().status() + ", see its own rule " + sent.rule());
            }
            unchanged(operation, before, what, exchange);
        }
    }

    private void unchanged(Operation operation, JsonNode before, Expendable what, Exchange refused) {
        if (!refused.response().refused()) {
            return; // it was accepted, which is judged by its own rule
        }
        JsonNode after = new Reading(world).whole(reading(), what);
        world.record(
                "reading after refused requests",
                List.of(world.last(), refused),
                List.of(Differences.judge(
                        RuleId.of(operation, "refusedHasNoEffect"), before, after, "as before the refused request: ")));
    }

    @When("I look at the presigned URLs of two executions with {operation}")
    public void presigned_urls(Operation operation) {
        List<Execution> executions = new ArrayList<>(
                world.target().sandboxed()
                        ? List.of()
                        : world.run().expendables().executions());
        while (executions.size() < 2 && world.hasLease()) {
            executions.add(execute(operation));
        }
        if (executions.isEmpty()) {
            world.lease(); // tells what the profile lacks
        }
        List<Exchange> answers = executions.stream().map(Execution::exchange).toList();
        Set<String> seen = new HashSet<>();
        for (Exchange answer : answers) {
            String url = Bodies.body(answer).at("/presignedUrl").asText("");
            List<CheckResult> judgements = new ArrayList<>();
            judgements.add(CheckResult.of(
                    SignedUrl.absolute(url).isPresent(),
                    RuleId.of(operation, "presignedUrl.absolute"),
                    "response body /presignedUrl",
                    "an absolute http or https URL",
                    url.isEmpty() ? "nothing" : "'" + url + "'"));
            SignedUrl.expiry(url)
                    .ifPresentOrElse(
                            expiry -> judgements.add(CheckResult.of(
                                    expiry.isAfter(SignedUrl.now(answer)),
                                    RuleId.of(operation, "presignedUrl.current"),
                                    "response body /presignedUrl",
                                    "an expiry after " + SignedUrl.now(answer),
                                    expiry.toString())),
                            () -> judgements.add(CheckResult.held(RuleId.of(operation, "presignedUrl.current"))));
            if (answers.size() > 1) {
                judgements.add(CheckResult.of(
                        seen.add(url),
                        RuleId.of(operation, "presignedUrl.fresh"),
                        "response body /presignedUrl",
                        "a URL of its own for each execution",
                        "the URL of another execution again: '" + url + "'"));
            }
            world.record("presigned URL", List.of(answer), judgements);
        }
    }

    /** The file goes where the execution said, and then the intervention is read once more. */
    @When("I upload the file to the presigned URL of {operation}")
    public void upload(Operation operation) {
        new Upload(world, operation, execution).judge();
        read_again(operation);
    }

    @When("I send {operation} with a session that carries no intervention")
    public void session_without_intervention(Operation operation) {
        session(operation, "{\"userId\":\"1234567890\"}", 403, "a session that carries no intervention");
    }

    @When("I send {operation} with a session that carries an unknown intervention")
    public void session_of_unknown(Operation operation) {
        String payload = "{\"interventionId\":" + world.target().unknown().orElse(0L) + "}";
        session(operation, payload, 404, "a session that carries an unknown intervention");
    }

    private void session(Operation operation, String payload, int usual, String says) {
        if (!world.target().sandboxed()) {
            throw world.notJudged("only the simulator takes sessions that the suite makes up; nothing to add");
        }
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String token = base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".";
        Expendable lease = world.lease();
        Credentials credentials = world.target().credentials().withSession(token);
        Request request = new Requests(operation, credentials, java.util.Map.of()).full();
        Exchange exchange = world.exchange(operation, lease.base(), says, request);
        world.record(
                says,
                List.of(exchange),
                List.of(CheckResult.of(
                        exchange.response().status() == usual,
                        RuleId.ofStatus(operation, String.valueOf(usual)),
                        "status, with " + says,
                        String.valueOf(usual),
                        Proof.came(exchange))));
    }

    @Then("it shows what was sent, and nothing else has changed")
    public void shows_what_was_sent() {
        world.confirm(j -> j.rule().name().startsWith("effect."));
    }

    @Then("it is refused and changes nothing")
    public void refused_and_unchanged() {
        world.confirm(j -> j.rule().value().matches(".*\\.(once|refusedHasNoEffect|409\\.status)"));
    }

    @Then("exactly one succeeds")
    public void exactly_one() {
        world.confirm(j -> j.rule().value().endsWith(".race"));
    }

    @Then("nothing has changed")
    public void nothing_has_changed() {
        world.confirm(j -> j.rule().value().endsWith(".refusedHasNoEffect"));
    }

    @Then("the upload is taken as it was signed, and nothing else has changed")
    public void upload_taken() {
        world.confirm(j -> j.rule().value().matches(".*\\.presignedUrl\\.(upload|tampered)|.*\\.effect\\..*"));
    }

    @Then("each is absolute and new")
    public void absolute_and_new() {
        world.confirm(j -> j.rule().name().startsWith("presignedUrl."));
    }

    private Operation reading() {
        return world.reading().orElseThrow(() -> world.notJudged("the description has no operation that reads"));
    }
}
