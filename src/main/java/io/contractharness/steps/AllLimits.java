package io.contractharness.steps;

import io.contractharness.cases.Case;
import io.contractharness.cases.Cases;
import io.contractharness.http.Exchange;
import io.contractharness.spec.Judgement;
import io.contractharness.spec.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One request with every field of its body at its upper limit: it spends one expendable and proves all limits. */
final class AllLimits {
    private final World world;

    AllLimits(World world) {
        this.world = world;
    }

    /** Sends it. A refusal proves nothing yet: which field was refused is found out by sending them one by one. */
    boolean accepted(Operation operation) {
        Cases cases = new Cases(world.requests(operation, world.lease()));
        Optional<Case> all = cases.bodyAtAllLimits();
        if (all.isEmpty()) {
            return false;
        }
        Exchange exchange = world.execute(operation, all.get().says(), all.get().request());
        if (!new Proof(world.run().description(), operation).success(exchange)) {
            return false;
        }
        List<Judgement> held = new ArrayList<>(List.of(
                Judgement.held(operation.id() + "." + operation.success().status() + ".status")));
        cases.bodyAtLimits().stream()
                .filter(each -> all.get().says().contains(each.says()))
                .forEach(each -> held.add(Judgement.held(each.rule())));
        world.record(all.get().says(), List.of(exchange), held);
        world.run().expendables().provedAtLimits(operation);
        return true;
    }
}
