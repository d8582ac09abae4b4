package io.contractharness.changes;

import io.contractharness.spec.Description;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares how the rules of one operation are known, and the statements that no keyword can say. */
final class StatementComparison {
    private final Map<String, Rule> before;
    private final Map<String, Rule> after;
    private final String id;
    private final List<Change> changes = new ArrayList<>();

    StatementComparison(Description oldDescription, Description newDescription, Operation old, Operation now) {
        this.before = rules(oldDescription, old);
        this.after = rules(newDescription, now);
        this.id = now.id();
        Set<String> differing = values(old).stream()
                .filter(value -> !values(now).contains(value))
                .collect(Collectors.toSet());
        values(now).stream().filter(value -> !values(old).contains(value)).forEach(differing::add);
        differing.forEach(
                value -> { // told once, as a value
                    before.keySet().removeIf(name -> name.startsWith(value + "."));
                    after.keySet().removeIf(name -> name.startsWith(value + "."));
                });
    }

    List<Change> changes() {
        before.forEach((name, was) -> {
            Rule is = after.get(name);
            if (is != null) {
                both(name, was, is);
            } else if (statement(was)) {
                add(was.provenance().documented(), name, "statement removed: " + was.says(), was, null);
            }
        });
        after.forEach((name, is) -> {
            if (!before.containsKey(name) && statement(is)) {
                add(false, name, "statement added: " + is.says(), null, is);
            }
        });
        return changes;
    }

    private void both(String name, Rule was, Rule is) {
        if (statement(was) && !was.says().equals(is.says()) && !isTable(name)) {
            add(was.provenance().documented(), name, "said: " + was.says() + " Says: " + is.says(), was, is);
        }
        if (was.provenance().basis() != is.provenance().basis()) {
            // A promise that is withdrawn breaks who relied on it; a demand on requests that is doubted breaks nobody.
            boolean breaks = was.provenance().documented() && promise(name, was);
            add(breaks, name, was.provenance().basis() + " → " + is.provenance().basis(), was, is);
        }
    }

    /** Sentences about an extend value repeat the table, which is compared pointer by pointer. */
    private boolean isTable(String name) {
        return name.matches(".*\\.(adds|absent|filled)");
    }

    private static boolean promise(String name, Rule rule) {
        return statement(rule) || name.matches("[1-5](\\d\\d|XX)\\..*|default\\..*");
    }

    private static boolean statement(Rule rule) {
        return rule.place().pointer().contains("/x-provenance/behaviours/");
    }

    private void add(boolean breaks, String name, String what, Rule was, Rule is) {
        changes.add(new Change(
                breaks,
                id + "." + name,
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

    /** By the part of their ids that stays when an operation is renamed. */
    private static Map<String, Rule> rules(Description description, Operation operation) {
        return description.rules().values().stream()
                .filter(rule -> rule.operation().equals(operation.id()))
                .collect(Collectors.toMap(
                        rule -> rule.id().name(), rule -> rule, (first, second) -> first, TreeMap::new));
    }
}
