package io.contractharness.changes;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares two descriptions from the view of a consumer of the old one. */
public final class ContractComparison {
    private final ApiContract old;
    private final ApiContract now;
    private final List<ContractChange> changes = new ArrayList<>();

    public ContractComparison(ApiContract old, ApiContract now) {
        this.old = old;
        this.now = now;
    }

    /** Every difference, breaking ones first. */
    public List<ContractChange> changes() {
        for (Operation was : old.operations()) {
            Optional<Operation> is = same(was, now);
            if (is.isPresent()) {
                changes.addAll(new OperationComparison(old, now, was, is.get()).changes());
                changes.addAll(new RuleComparison(old, now, was, is.get()).changes());
            } else {
                add(true, was.id(), "operation removed, " + was, Optional.of(was.pointer()), Optional.empty());
            }
        }
        for (Operation is : now.operations()) {
            if (same(is, old).isEmpty()) {
                add(false, is.id(), "operation added, " + is, Optional.empty(), Optional.of(is.pointer()));
            }
        }
        if (!old.server().equals(now.server())) {
            Optional<String> url = Optional.of("/servers/0/url");
            add(false, "servers", old.server() + " → " + now.server(), url, url);
        }
        return changes.stream().distinct().sorted(ContractChange.ORDER).toList();
    }

    private void add(boolean breaks, String id, String what, Optional<String> before, Optional<String> after) {
        changes.add(new ContractChange(breaks, id, what, before.map(old::location), after.map(now::location)));
    }

    private static Optional<Operation> same(Operation operation, ApiContract other) {
        return other.operations().stream()
                .filter(o -> o.method().equals(operation.method()) && path(o).equals(path(operation)))
                .findFirst();
    }

    /** The path without the names of its variables: renaming one changes no request. */
    private static String path(Operation operation) {
        return operation.path().replaceAll("\\{[^}]*}", "{}");
    }
}
