package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.cases.Case;
import io.contractharness.cases.OperationCases;
import io.contractharness.cases.RequestBuilder;
import io.contractharness.client.DisposableResource;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final ScenarioContext world;
    private ExecutionRecord execution;
    private ExecutionEffects effects;
    private List<Exchange> seen = List.of();

    public ExecutionSteps(ScenarioContext world) {
        this.world = world;
    }

    @Given("an intervention executed with {operation}")
    public void executed(Operation operation) {
        Optional<ExecutionRecord> earlier = world.run().expendables().earlier();
        execution = earlier.isPresent() ? earlier.get() : execute(operation);
    }

    private ExecutionRecord execute(Operation operation) {
        if (world.run().expendables().scarce() && new LimitsRequest(world).accepted(operation)) {
            List<ExecutionRecord> all = world.run().expendables().executions();
            return all.get(all.size() - 1);
        }
        DisposableResource what = world.lease();
        Optional<DisposableResource> other = another(what);
        Optional<JsonNode> before = other.map(this::whole);
        Request request = world.requests(operation, what).distinct();
        Exchange exchange = world.execute(operation, "a request with everything", request);
        other.filter(o -> !before.orElseThrow().isMissingNode())
                .ifPresent(o -> untouched(operation, o, before.orElseThrow(), exchange));
        boolean success = new StatusCheck(operation).success(exchange);
        world.check(
                Expectation.ACCEPTED,
                "a request with everything",
                exchange,
                () -> new StatusCheck(operation).accepted("a request with everything", exchange));
        if (!success) {
            world.judge(Expectation.ACCEPTED, Expectation.AS_DESCRIBED);
            throw world.notJudged("nothing could be executed: " + StatusCheck.came(exchange));
        }
        return world.run().expendables().executions().stream()
                .filter(e -> e.exchange() == exchange)
                .findFirst()
                .orElseThrow();
    }

    private void untouched(Operation operation, DisposableResource other, JsonNode before, Exchange exchange) {
        JsonNode after = whole(other);
        world.check(
                Expectation.UNCHANGED,
                "reading another intervention after an execution",
                exchange,
                () -> JsonDifference.judge(
                        RuleId.of(operation, "effect.nothingElse"),
                        before,
                        after,
                        "intervention " + other.id() + " as before the execution of another: "));
    }

    private JsonNode whole(DisposableResource what) {
        return new FullRead(world).whole(reading(), what);
    }

    /** A readable intervention that is not executed, seen where the execution takes place. */
    private Optional<DisposableResource> another(DisposableResource what) {
        return world.readable().stream()
                .filter(id -> id != what.id())
                .findFirst()
                .map(id -> new DisposableResource(what.base(), id, what.sessionToken()));
    }

    @When("I read it again after {operation}")
    public void read_again(Operation operation) {
        if (execution.before().isMissingNode()) {
            throw world.notJudged("what was executed could not be read before, so nothing can be compared with it");
        }
        JsonNode after = new FullRead(world).whole(reading(), execution.what());
        effects = new ExecutionEffects(operation, execution, after);
        seen = List.of(world.last(), execution.exchange());
        world.check(Expectation.DONE, "reading after an execution", seen, effects::done);
        world.check(Expectation.UNCHANGED, "reading after an execution", seen, effects::nothingElse);
    }

    @When("I send {operation} for it a second time")
    public void a_second_time(Operation operation) {
        JsonNode before = new FullRead(world).whole(reading(), execution.what());
        Case again = new Case(
                RuleId.of(operation, "once"),
                "the same execution a second time",
                new Case.Expected.Refused(io.contractharness.cases.RefusalReason.CONFLICT),
                execution.request(),
                Optional.empty());
        Exchange second = world.exchange(operation, execution.what().base(), again.says(), again.request());
        world.refused(new StatusCheck(operation), again, 409, List.of(second, execution.exchange()));
        unchanged(operation, before, execution.what(), second);
    }

    @When("I send {operation} for one intervention many times at once")
    public void many_at_once(Operation operation) {
        DisposableResource what = world.lease();
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
        StatusCheck proof = new StatusCheck(operation);
        long successes = exchanges.stream().filter(proof::success).count();
        world.check(
                Expectation.ONCE,
                AT_ONCE + " executions at once",
                exchanges,
                () -> List.of(CheckResult.of(
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
        DisposableResource what = world.lease();
        JsonNode before = new FullRead(world).whole(reading(), what);
        RequestBuilder requests = world.requests(operation, what);
        OperationCases cases = new OperationCases(requests);
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

    private void unchanged(Operation operation, JsonNode before, DisposableResource what, Exchange refused) {
        if (!refused.response().refused()) {
            return; // it was accepted, which is judged by its own rule
        }
        JsonNode after = new FullRead(world).whole(reading(), what);
        world.check(
                Expectation.UNCHANGED,
                "reading after refused requests",
                List.of(world.last(), refused),
                () -> List.of(JsonDifference.judge(
                        RuleId.of(operation, "refusedHasNoEffect"), before, after, "as before the refused request: ")));
    }

    @When("I look at the presigned URLs of two executions with {operation}")
    public void presigned_urls(Operation operation) {
        List<ExecutionRecord> executions = new ArrayList<>(
                world.target().sandboxed()
                        ? List.of()
                        : world.run().expendables().executions());
        while (executions.size() < 2 && world.hasLease()) {
            executions.add(execute(operation));
        }
        if (executions.isEmpty()) {
            world.lease(); // tells what the profile lacks
        }
        List<Exchange> answers =
                executions.stream().map(ExecutionRecord::exchange).toList();
        Set<String> seen = new HashSet<>();
        for (Exchange answer : answers) {
            String url = JsonBodies.body(answer).at("/presignedUrl").asText("");
            List<CheckResult> judgements = new ArrayList<>();
            judgements.add(CheckResult.of(
                    PresignedUrl.absolute(url).isPresent(),
                    RuleId.of(operation, "presignedUrl.absolute"),
                    "response body /presignedUrl",
                    "an absolute http or https URL",
                    url.isEmpty() ? "nothing" : "'" + url + "'"));
            if (PresignedUrl.absolute(url).isEmpty()) { // neither current nor fresh, nor the contrary
                world.check(Expectation.FRESH_URL, "presigned URL", List.of(answer), () -> judgements);
                continue;
            }
            PresignedUrl.expiry(url)
                    .ifPresentOrElse(
                            expiry -> judgements.add(CheckResult.of(
                                    expiry.isAfter(PresignedUrl.now(answer)),
                                    RuleId.of(operation, "presignedUrl.current"),
                                    "response body /presignedUrl",
                                    "an expiry after " + PresignedUrl.now(answer),
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
            world.check(Expectation.FRESH_URL, "presigned URL", List.of(answer), () -> judgements);
        }
    }

    /** The file goes where the execution said, and then the intervention is read once more. */
    @When("I upload the file to the presigned URL of {operation}")
    public void upload(Operation operation) {
        new SignatureUpload(world, operation, execution).send();
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
        DisposableResource lease = world.lease();
        Credentials credentials = world.target().credentials().withSession(token);
        Request request = new RequestBuilder(operation, credentials, java.util.Map.of()).full();
        Exchange exchange = world.exchange(operation, lease.base(), says, request);
        world.check(
                Expectation.REFUSED_AS_DESCRIBED,
                says,
                exchange,
                () -> new StatusCheck(operation).status(usual, "status, with " + says, exchange));
    }

    @Then("the intervention shows what was sent:")
    public void shows_what_was_sent(DataTable table) {
        Map<String, String> rows = new LinkedHashMap<>();
        table.cells().stream().skip(1).forEach(row -> rows.put(row.get(0), row.get(1)));
        world.check(Expectation.EFFECT, "reading after an execution", seen, () -> effects.shown(rows));
        world.judge(Expectation.EFFECT);
    }

    @Then("actions.canBeExecuted is false, summary.doneAt is given, and actualEnd and updatedAt are later than before")
    public void done() {
        world.judge(Expectation.DONE);
    }

    @Then("nothing else has changed")
    public void nothing_else_has_changed() {
        world.judge(Expectation.UNCHANGED);
    }

    @Then("exactly one succeeds")
    public void exactly_one() {
        world.judge(Expectation.ONCE);
    }

    @Then("nothing has changed")
    public void nothing_has_changed() {
        world.judge(Expectation.UNCHANGED);
    }

    @Then("the file is taken, and with another signature it is refused")
    public void upload_taken() {
        world.judge(Expectation.UPLOAD);
    }

    @Then("each URL is absolute, still valid and new")
    public void absolute_and_new() {
        world.judge(Expectation.FRESH_URL);
    }

    private Operation reading() {
        return world.reading().orElseThrow(() -> world.notJudged("the description has no operation that reads"));
    }
}
