package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.contractharness.cases.Case;
import io.contractharness.cases.OperationCases;
import io.contractharness.client.DisposableResource;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.steps.json.JsonDifference;
import io.contractharness.steps.run.DisposableInterventions;
import io.contractharness.steps.run.ExecutionRecord;
import io.contractharness.steps.run.ScenarioContext;
import io.contractharness.steps.run.StatusCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** Executes the interventions that a scenario may change, and records each accepted execution. */
final class ExecutionClient {
    private final ScenarioContext scenario;
    private final Operation operation;
    private final DisposableInterventions interventions;

    ExecutionClient(ScenarioContext scenario, Operation operation) {
        this.scenario = scenario;
        this.operation = operation;
        this.interventions = scenario.run().interventions();
    }

    /** Sends one execution. Unless it is refused, the intervention cannot be used again. */
    Exchange execute(String says, Request request) {
        return send(says, request).exchange();
    }

    private ExecutionRecord send(String says, Request request) {
        DisposableResource intervention = scenario.acquire();
        JsonNode before = before(intervention);
        Exchange exchange = scenario.exchange(operation, intervention.base(), says, request);
        if (!exchange.response().refused()) {
            scenario.consume();
        }
        ExecutionRecord execution = new ExecutionRecord(intervention, before, exchange);
        if (accepted(exchange)) {
            interventions.record(execution);
        }
        return execution;
    }

    private boolean accepted(Exchange exchange) {
        return operation.succeeds(exchange.response().status());
    }

    /** An intervention that cannot be read can be executed; only the effects are not judged. */
    private JsonNode before(DisposableResource intervention) {
        try {
            return FullRead.of(scenario).whole(intervention);
        } catch (TestAbortedException e) {
            return MissingNode.getInstance();
        }
    }

    /** An accepted execution, and a check that it does not change another intervention. */
    ExecutionRecord accepted() {
        if (interventions.scarce() && allLimitsAccepted()) {
            List<ExecutionRecord> all = interventions.shared();
            return all.get(all.size() - 1);
        }
        DisposableResource intervention = scenario.acquire();
        Optional<DisposableResource> other = scenario.readable().stream()
                .filter(id -> id != intervention.id())
                .findFirst()
                .map(intervention::withId);
        Optional<JsonNode> before = other.map(one -> FullRead.of(scenario).whole(one));
        String says = "a request with everything";
        ExecutionRecord execution =
                send(says, scenario.requests(operation, intervention).distinct());
        Exchange exchange = execution.exchange();
        other.ifPresent(unchanged -> checkUnchanged(unchanged, before.orElseThrow(), exchange));
        scenario.checkAccepted(operation, says, exchange);
        if (!accepted(exchange)) {
            scenario.judge(Expectation.ACCEPTED, Expectation.AS_DESCRIBED);
            throw scenario.notJudged("nothing could be executed: " + StatusCheck.came(exchange));
        }
        return execution;
    }

    private void checkUnchanged(DisposableResource other, JsonNode before, Exchange exchange) {
        JsonNode after = FullRead.of(scenario).whole(other);
        RuleId rule = RuleId.of(operation, "effect.nothingElse");
        String words = "intervention " + other.id() + " as before the execution of another: ";
        scenario.check(
                Expectation.UNCHANGED,
                "reading another intervention after an execution",
                exchange,
                () -> JsonDifference.judge(rule, before, after, words));
    }

    /**
     * Sends one request with all fields at their upper limits, and one with all at their lower limits if an intervention is
     * left for it. After a refusal each limit has to be sent alone, to find the one that was refused.
     */
    boolean allLimitsAccepted() {
        int requests = cases().bodyAtAllLimits().size();
        for (int i = 0; i < requests && (i == 0 || !interventions.scarce()); i++) {
            OperationCases cases = cases();
            Case all = cases.bodyAtAllLimits().get(i);
            Exchange exchange = execute(all.says(), all.request());
            if (!accepted(exchange)) {
                return false;
            }
            List<CheckResult> results = new ArrayList<>();
            results.add(StatusCheck.accepted(operation, all.says(), exchange));
            cases.bodyAtLimits().stream()
                    .filter(each -> all.says().contains(each.says()))
                    .forEach(each -> results.add(CheckResult.held(each.rule())));
            interventions.recordAtLimits(
                    operation, new DisposableInterventions.AtLimits(all.says(), exchange, results));
        }
        if (requests > 0) {
            interventions.recordAllLimitsAccepted(operation);
        }
        return requests > 0;
    }

    private OperationCases cases() {
        return new OperationCases(scenario.requests(operation, scenario.acquire()));
    }
}
