package io.contractharness.changes;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the provenance of the rules of one operation, and the statements that no keyword of a schema can say. */
final class RuleComparison {
    private static final Set<String> EXTEND_KEYWORDS = Set.of("adds", "absent", "filled");

    private final Map<String, Rule> before;
    private final Map<String, Rule> after;
    private final String id;
    private final List<ContractChange> changes = new ArrayList<>();

    RuleComparison(ApiContract oldDescription, ApiContract newDescription, Operation old, Operation now) {
        this.before = rules(oldDescription, old);
        this.after = rules(newDescription, now);
        this.id = now.id();
        List<String> oldValues = values(old);
        List<String> newValues = values(now);
        // an extend value that was added or removed is one change already; its statements are not listed again
        Stream.concat(oldValues.stream(), newValues.stream())
                .filter(value -> !oldValues.contains(value) || !newValues.contains(value))
                .forEach(value -> {
                    before.keySet().removeIf(name -> name.startsWith(value + "."));
                    after.keySet().removeIf(name -> name.startsWith(value + "."));
                });
    }

    /** By the part of their ids that stays when an operation is renamed. */
    private static Map<String, Rule> rules(ApiContract description, Operation operation) {
        return description.rules().values().stream()
                .filter(rule -> rule.operation().equals(operation.id()))
                .collect(Collectors.toMap(
                        rule -> rule.id().name(), rule -> rule, (first, second) -> first, TreeMap::new));
    }

    List<ContractChange> changes() {
        before.forEach((name, was) -> {
            Rule is = after.get(name);
            if (is != null) {
                both(was, is);
            } else if (isStatement(was)) {
                add(was.provenance().documented(), "statement removed: " + was.says(), was, null);
            }
        });
        after.forEach((name, is) -> {
            if (!before.containsKey(name) && isStatement(is)) {
                add(false, "statement added: " + is.says(), null, is);
            }
        });
        return changes;
    }

    private void both(Rule was, Rule is) {
        // Sentences about an extend value repeat the table, which is compared pointer by pointer.
        boolean table = EXTEND_KEYWORDS.contains(was.id().keyword());
        if (isStatement(was) && !was.says().equals(is.says()) && !table) {
            add(was.provenance().documented(), "statement changed: " + was.says() + " → " + is.says(), was, is);
        }
        if (was.provenance().basis() != is.provenance().basis()) {
            // A consumer may rely on a documented rule about responses; nobody relies on a rule about requests.
            boolean promise = isStatement(was) || was.id().isAboutResponses();
            boolean breaks = was.provenance().documented() && promise;
            add(breaks, was.provenance().basis() + " → " + is.provenance().basis(), was, is);
        }
    }

    private static boolean isStatement(Rule rule) {
        return rule.place().pointer().contains("/x-provenance/behaviours/");
    }

    private void add(boolean breaks, String what, Rule was, Rule is) {
        changes.add(new ContractChange(
                breaks,
                (is == null ? was : is).id().value(),
                what,
                Optional.ofNullable(was).map(Rule::place),
                Optional.ofNullable(is).map(Rule::place)));
    }

    private static List<String> values(Operation operation) {
        return operation
                .extendParameter()
                .map(p -> p.extend().keySet().stream()
                        .map(value -> p.name() + "." + value)
                        .toList())
                .orElse(List.of());
    }
}
