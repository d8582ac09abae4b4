package io.contractharness.steps.mixup;

import io.contractharness.cases.LabeledRequest;
import io.contractharness.cases.RequestBuilder;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.steps.FullRead;
import io.contractharness.steps.run.ScenarioContext;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads several interventions in such an order, and so many at once, that a server that mixes them up is seen. */
public final class MixUpSteps {
    private final ScenarioContext scenario;

    public MixUpSteps(ScenarioContext scenario) {
        this.scenario = scenario;
    }

    @When("I ask {operation} for several interventions in turn and side by side, with and without extend")
    public void in_turn_and_side_by_side(Operation operation) {
        scenario.requireReadable();
        FullRead full = new FullRead(scenario, operation);
        ReadPlan plan = ReadPlan.of(
                full.probe(),
                List.copyOf(full.extend().extend().keySet()),
                scenario.readable(),
                scenario.run().options().strength() > 2);
        Readings readings = new Readings(operation, full.extend());
        List<Exchange> exchanges = new ArrayList<>();
        for (ReadPlan.Read read : plan.inTurn()) {
            LabeledRequest request = request(operation, full, read);
            Exchange exchange = scenario.exchange(operation, request.says(), request.request());
            accepted(operation, full, read, exchange);
            exchanges.add(exchange);
        }
        List<LabeledRequest> requests = plan.sideBySide().stream()
                .map(read -> request(operation, full, read))
                .toList();
        exchanges.addAll(scenario.exchanges(
                operation,
                requests,
                (exchange, i) -> accepted(operation, full, plan.sideBySide().get(i), exchange)));
        List<ReadPlan.Read> reads = plan.all();
        for (int i = 0; i < reads.size(); i++) {
            Readings.Reading reading = readings.add(reads.get(i), exchanges.get(i));
            scenario.check(
                    Expectation.SAME, reads.get(i).says(), List.of(exchanges.get(i)), () -> readings.results(reading));
        }
        readings.indistinct().ifPresent(why -> scenario.run().recorder().note(why));
    }

    private LabeledRequest request(Operation operation, FullRead full, ReadPlan.Read read) {
        RequestBuilder requests = scenario.requests(operation, Optional.of(read.id()));
        return new LabeledRequest(
                read.says(),
                read.asked().size() < 2
                        ? requests.withQuery(full.extend().name(), read.asked())
                        : full.several(requests, read.asked()));
    }

    /** That several values may be asked for together is inferred, so a refusal of them breaks no documented rule. */
    private void accepted(Operation operation, FullRead full, ReadPlan.Read read, Exchange exchange) {
        if (exchange.response().refused() && read.asked().size() > 1) {
            RuleId repeated = RuleId.ofParameter(operation, full.extend().name(), "repeated");
            scenario.checkAccepted(operation, repeated, read.says(), exchange);
        } else {
            scenario.checkAccepted(operation, read.says(), exchange);
        }
    }
}
