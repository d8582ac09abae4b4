package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.cases.Case;
import io.contractharness.cases.LabeledRequest;
import io.contractharness.cases.OperationCases;
import io.contractharness.cases.RefusalReason;
import io.contractharness.cases.RequestBuilder;
import io.contractharness.client.DisposableResource;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.steps.execution.ExecutionEffects;
import io.contractharness.steps.execution.PresignedUrl;
import io.contractharness.steps.json.JsonBodies;
import io.contractharness.steps.json.JsonDifference;
import io.contractharness.steps.run.DisposableInterventions;
import io.contractharness.steps.run.ExecutionRecord;
import io.contractharness.steps.run.ScenarioContext;
import io.contractharness.steps.run.StatusCheck;
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
import java.util.stream.Stream;

/** Sentences about what an execution changes, and what it must not change. */
public final class ExecutionSteps {
    private static final int AT_ONCE = 8;

    private final ScenarioContext scenario;
    private ExecutionRecord execution;
    private ExecutionEffects effects;
    private List<Exchange> compared = List.of();

    public ExecutionSteps(ScenarioContext scenario) {
        this.scenario = scenario;
    }

    @Given("an intervention executed with {operation}")
    public void executed(Operation operation) {
        execution = scenario.run().interventions().shared().stream()
                .findFirst()
                .orElseGet(() -> new ExecutionClient(scenario, operation).accepted());
    }

    @Given("an intervention executed by {operation} with each field at its limit")
    public void executed_at_limits(Operation operation) {
        execution = new ExecutionClient(scenario, operation).atLimits(0);
    }

    @Given("an intervention executed by {operation} with only what is required")
    public void executed_with_what_is_required(Operation operation) {
        execution = new ExecutionClient(scenario, operation).atLimits(1);
    }

    @When("I send {operation} with texts of all kinds of characters")
    public void texts_of_all_kinds(Operation operation) {
        for (DisposableInterventions.AtLimits texts : new ExecutionClient(scenario, operation).texts()) {
            scenario.check(Expectation.ACCEPTED, texts.says(), List.of(texts.exchange()), texts::results);
        }
    }

    private JsonNode whole(DisposableResource intervention) {
        return FullRead.of(scenario).whole(intervention);
    }

    @When("I read it again after {operation}")
    public void read_again(Operation operation) {
        if (execution.before().isMissingNode()) {
            throw scenario.notJudged("what was executed could not be read before, so nothing can be compared with it");
        }
        effects = new ExecutionEffects(operation, execution, whole(execution.intervention()));
        compared = List.of(scenario.last(), execution.exchange());
        scenario.check(Expectation.DONE, "reading after an execution", compared, effects::done);
        scenario.check(Expectation.UNCHANGED, "reading after an execution", compared, effects::nothingElse);
    }

    @When("I send {operation} for it a second time")
    public void a_second_time(Operation operation) {
        JsonNode before = whole(execution.intervention());
        Case again = new Case(
                RuleId.of(operation, "once"),
                "the same execution a second time",
                new Case.Expected.Refused(RefusalReason.CONFLICT),
                execution.request(),
                Optional.empty());
        Exchange second = scenario.exchange(operation, execution.intervention().base(), again.says(), again.request());
        scenario.checkRefused(operation, again, 409, List.of(second, execution.exchange()));
        checkUnchanged(operation, before, execution.intervention(), second);
    }

    @When("I send {operation} for one intervention many times at once")
    public void many_at_once(Operation operation) {
        DisposableResource intervention = scenario.acquire();
        Request request = scenario.requests(operation, intervention).full();
        List<Exchange> exchanges = scenario.atOnce(
                AT_ONCE, operation, intervention.base(), new LabeledRequest("one of many at once", request));
        scenario.consume();
        List<Integer> statuses =
                exchanges.stream().map(exchange -> exchange.response().status()).toList();
        scenario.check(
                Expectation.ONCE,
                AT_ONCE + " executions at once",
                exchanges,
                () -> List.of(CheckResult.of(
                        statuses.stream().filter(operation::succeeds).count() == 1,
                        RuleId.of(operation, "race"),
                        "statuses of " + AT_ONCE + " executions at once",
                        "one " + operation.success().status() + ", the others refused",
                        statuses.toString())));
    }

    @When("I read an intervention before and after refused requests of {operation}")
    public void refused_change_nothing(Operation operation) {
        DisposableResource intervention = scenario.acquire();
        JsonNode before = whole(intervention);
        OperationCases cases = new OperationCases(scenario.requests(operation, intervention));
        List<Case> refused = Stream.of(
                        cases.credentials().stream().limit(1),
                        cases.invalidBody(false).stream().limit(2),
                        cases.malformedBody().stream().limit(1),
                        cases.wrongMediaType(false).stream().limit(1))
                .flatMap(some -> some)
                .toList();
        for (Case sent : refused) {
            Exchange exchange = scenario.exchange(operation, intervention.base(), sent.says(), sent.request());
            if (!exchange.response().refused()) {
                scenario.consume();
                throw scenario.notJudged("a request that should be refused was answered "
                        + exchange.response().status() + ", see its own rule " + sent.rule());
            }
            checkUnchanged(operation, before, intervention, exchange);
        }
    }

    private void checkUnchanged(
            Operation operation, JsonNode before, DisposableResource intervention, Exchange refused) {
        if (!refused.response().refused()) {
            return; // another rule judges that it was accepted
        }
        JsonNode after = whole(intervention);
        scenario.check(
                Expectation.UNCHANGED,
                "reading after refused requests",
                List.of(scenario.last(), refused),
                () -> List.of(JsonDifference.judge(
                        RuleId.of(operation, "refusedHasNoEffect"), before, after, "as before the refused request: ")));
    }

    @When("I look at the presigned URLs of two executions with {operation}")
    public void presigned_urls(Operation operation) {
        List<ExecutionRecord> executions =
                new ArrayList<>(scenario.run().interventions().shared());
        while (executions.size() < 2 && scenario.canAcquire()) {
            executions.add(new ExecutionClient(scenario, operation).accepted());
        }
        if (executions.isEmpty()) {
            scenario.acquire(); // throws, with what the profile lacks
        }
        Set<String> others = new HashSet<>();
        for (ExecutionRecord one : executions) {
            String url = JsonBodies.body(one.exchange()).at("/presignedUrl").asText("");
            List<CheckResult> results = new ArrayList<>(PresignedUrl.judge(operation, url, one.exchange()));
            if (PresignedUrl.absolute(url).isPresent() && executions.size() > 1) {
                results.add(CheckResult.of(
                        others.add(url),
                        RuleId.of(operation, "presignedUrl.fresh"),
                        "response body /presignedUrl",
                        "a URL of its own for each execution",
                        "the URL of another execution again: '" + url + "'"));
            }
            scenario.check(Expectation.FRESH_URL, "presigned URL", List.of(one.exchange()), () -> results);
        }
    }

    /** Uploads the file to the URL of the execution, and reads the intervention once more. */
    @When("I upload the file to the presigned URL of {operation}")
    public void upload(Operation operation) {
        new SignatureUpload(scenario, operation, execution).send();
        read_again(operation);
    }

    @When("I send {operation} with a session that carries no intervention")
    public void session_without_intervention(Operation operation) {
        session(operation, "{\"userId\":\"1234567890\"}", 403, "a session that carries no intervention");
    }

    @When("I send {operation} with a session that carries an unknown intervention")
    public void session_of_unknown(Operation operation) {
        String payload = "{\"interventionId\":" + scenario.target().unknown().orElse(0L) + "}";
        session(operation, payload, 404, "a session that carries an unknown intervention");
    }

    private void session(Operation operation, String payload, int usual, String says) {
        if (!scenario.target().sandboxed()) {
            throw scenario.notJudged("only the mock takes sessions that the suite makes up; nothing to add");
        }
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String token = base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".";
        Credentials credentials = scenario.target().credentials().withSession(token);
        Request request = new RequestBuilder(operation, credentials, Map.of()).full();
        Exchange exchange = scenario.exchange(operation, scenario.acquire().base(), says, request);
        scenario.check(
                Expectation.REFUSED_AS_DESCRIBED,
                says,
                exchange,
                () -> StatusCheck.status(operation, usual, says, exchange));
    }

    @Then("the intervention shows what was sent:")
    public void shows_what_was_sent(DataTable table) {
        Map<String, String> rows = new LinkedHashMap<>();
        table.cells().stream().skip(1).forEach(row -> rows.put(row.get(0), row.get(1)));
        scenario.check(Expectation.EFFECT, "reading after an execution", compared, () -> effects.shown(rows));
        scenario.judge(Expectation.EFFECT);
    }

    @Then("actions.canBeExecuted is false, summary.doneAt, actualEnd and updatedAt are its moment")
    public void done() {
        scenario.judge(Expectation.DONE);
    }

    @Then("nothing else has changed")
    public void nothing_else_has_changed() {
        scenario.judge(Expectation.UNCHANGED);
    }

    @Then("exactly one succeeds")
    public void exactly_one() {
        scenario.judge(Expectation.ONCE);
    }

    @Then("nothing has changed")
    public void nothing_has_changed() {
        scenario.judge(Expectation.UNCHANGED);
    }

    @Then("the file is taken, and with another signature it is refused")
    public void upload_taken() {
        scenario.judge(Expectation.UPLOAD);
    }

    @Then("each URL is absolute, still valid and new")
    public void absolute_and_new() {
        scenario.judge(Expectation.FRESH_URL);
    }
}
