package io.contractharness.steps;

import io.contractharness.cases.Case;
import io.contractharness.cases.OperationCases;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;

/** One request with every field of its body at its limit: it spends one expendable and proves all limits. */
final class LimitsRequest {
    private final ScenarioContext world;

    LimitsRequest(ScenarioContext world) {
        this.world = world;
    }

    /**
     * Sends the upper limits, and the lower ones where something is left for them. A refusal proves nothing yet: which
     * field was refused is found out by sending them one by one.
     */
    boolean accepted(Operation operation) {
        int sides = new OperationCases(world.requests(operation, world.lease()))
                .bodyAtAllLimits()
                .size();
        for (int side = 0;
                side < sides && (side == 0 || !world.run().expendables().scarce());
                side++) {
            OperationCases cases = new OperationCases(world.requests(operation, world.lease()));
            if (!accepted(operation, cases, cases.bodyAtAllLimits().get(side))) {
                return false;
            }
        }
        if (sides > 0) {
            world.run().expendables().provedAtLimits(operation);
        }
        return sides > 0;
    }

    private boolean accepted(Operation operation, OperationCases cases, Case all) {
        Exchange exchange = world.execute(operation, all.says(), all.request());
        if (!new StatusCheck(operation).success(exchange)) {
            return false;
        }
        List<CheckResult> held = new ArrayList<>(List.of(new StatusCheck(operation).accepted(all.says(), exchange)));
        cases.bodyAtLimits().stream()
                .filter(each -> all.says().contains(each.says()))
                .forEach(each -> held.add(CheckResult.held(each.rule())));
        world.run()
                .expendables()
                .executedAtLimits(operation, new DisposableInterventions.AtLimits(all.says(), exchange, held));
        return true;
    }
}
