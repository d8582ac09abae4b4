package io.contractharness.changes;

import io.contractharness.spec.Description;
import io.contractharness.spec.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a consumer of the old description meets in the new one. */
public final class Comparison {
    private final Description old;
    private final Description now;

    public Comparison(Description old, Description now) {
        this.old = old;
        this.now = now;
    }

    /** Every difference, breaking ones first. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (Operation was : old.operations()) {
            Optional<Operation> is = same(was, now);
            if (is.isEmpty()) {
                changes.add(new Change(
                        true,
                        was.id(),
                        "operation removed, " + was,
                        Optional.of(old.location(was.pointer())),
                        Optional.empty()));
                continue;
            }
            changes.addAll(new OperationComparison(old, now, was, is.get()).changes());
            changes.addAll(new StatementComparison(old, now, was, is.get()).changes());
        }
        for (Operation is : now.operations()) {
            if (same(is, old).isEmpty()) {
                changes.add(new Change(
                        false,
                        is.id(),
                        "operation added, " + is,
                        Optional.empty(),
                        Optional.of(now.location(is.pointer()))));
            }
        }
        if (!old.server().equals(now.server())) {
            changes.add(new Change(
                    false,
                    "servers",
                    old.server() + " → " + now.server(),
                    Optional.of(old.location("/servers/0/url")),
                    Optional.of(now.location("/servers/0/url"))));
        }
        return changes.stream().distinct().sorted(Change.ORDER).toList();
    }

    private static Optional<Operation> same(Operation operation, Description other) {
        return other.operations().stream()
                .filter(o -> o.method().equals(operation.method()) && path(o).equals(path(operation)))
                .findFirst();
    }

    /** A variable of a path may be renamed without anybody noticing. */
    private static String path(Operation operation) {
        return operation.path().replaceAll("\\{[^}]*}", "{}");
    }
}
