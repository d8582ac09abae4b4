package io.contractharness.steps;

import io.contractharness.cases.Case;
import io.contractharness.cases.Cases;
import io.contractharness.http.Exchange;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Operation;
import java.util.ArrayList;
import java.util.List;

/** One request with every field of its body at its limit: it spends one expendable and proves all limits. */
final class AllLimits {
    private final World world;

    AllLimits(World world) {
        this.world = world;
    }

    /**
     * Sends the upper limits, and the lower ones where something is left for them. A refusal proves nothing yet: which
     * field was refused is found out by sending them one by one.
     */
    boolean accepted(Operation operation) {
        int sides = new Cases(world.requests(operation, world.lease()))
                .bodyAtAllLimits()
                .size();
        for (int side = 0;
                side < sides && (side == 0 || !world.run().expendables().scarce());
                side++) {
            Cases cases = new Cases(world.requests(operation, world.lease()));
            if (!accepted(operation, cases, cases.bodyAtAllLimits().get(side))) {
                return false;
            }
        }
        if (sides > 0) {
            world.run().expendables().provedAtLimits(operation);
        }
        return sides > 0;
    }

    private boolean accepted(Operation operation, Cases cases, Case all) {
        Exchange exchange = world.execute(operation, all.says(), all.request());
        if (!new Proof(operation).success(exchange)) {
            return false;
        }
        List<CheckResult> held = new ArrayList<>(List.of(new Proof(operation).accepted(all.says(), exchange)));
        cases.bodyAtLimits().stream()
                .filter(each -> all.says().contains(each.says()))
                .forEach(each -> held.add(CheckResult.held(each.rule())));
        world.run().expendables().executedAtLimits(operation, new Expendables.AtLimits(all.says(), exchange, held));
        return true;
    }
}
