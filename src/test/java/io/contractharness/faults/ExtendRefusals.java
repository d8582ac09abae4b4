package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.documented;
import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ExtendSemantics.VALUES;
import static io.contractharness.faults.ProxyBehaviour.refusing;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Faults of accepted and refused {@code extend} values. */
final class ExtendRefusals {

    private static final FaultGroup GROUP = new FaultGroup("extend semantics");

    private ExtendRefusals() {}

    static List<Fault> faults() {
        return List.of(
                unknown(
                        "unknown-accepted-before",
                        "that sorts before all others",
                        value -> !VALUES.contains(value) && value.compareTo("actions-info") < 0),
                unknown(
                        "unknown-accepted-between",
                        "that sorts between the others",
                        value -> !VALUES.contains(value)
                                && value.compareTo("actions-info") > 0
                                && value.compareTo("updatable-fields") < 0),
                unknown(
                        "unknown-accepted-after",
                        "that sorts after all others",
                        value -> !VALUES.contains(value) && value.compareTo("updatable-fields") > 0),
                accepting(
                        "unknown-accepted-among-others",
                        "An unknown value is ignored beside a known one.",
                        inferred("extend"),
                        values -> values.stream().anyMatch(VALUES::contains)
                                ? values.stream().filter(VALUES::contains).toList()
                                : values),
                accepting(
                        "any-case-accepted",
                        "Values are accepted in any case.",
                        documented("extend"),
                        values -> values.stream()
                                .map(value -> value.toLowerCase(Locale.ROOT))
                                .toList()),
                accepting(
                        "blanks-accepted",
                        "Values are accepted with blanks around them.",
                        inferred("extend"),
                        values -> values.stream().map(String::strip).toList()),
                accepting(
                        "empty-accepted",
                        "An empty value is ignored.",
                        inferred("extend"),
                        values -> values.stream()
                                .filter(value -> !value.isEmpty())
                                .toList()),
                accepting(
                        "comma-list-accepted",
                        "A list with commas is accepted.",
                        inferred("extend"),
                        values -> values.stream()
                                .flatMap(value -> List.of(value.split(",")).stream())
                                .toList()),
                accepting(
                        "underscores-accepted",
                        "Values are accepted with underscores for hyphens.",
                        documented("extend"),
                        values -> values.stream()
                                .map(value -> value.replace('_', '-'))
                                .toList()),
                refused(
                        "duplicate-refused",
                        "The same value twice is refused.",
                        values -> new HashSet<>(values).size() < values.size()),
                refused("several-refused", "More than one value is refused.", values -> values.size() > 1),
                refused("many-refused", "More than ten values are refused.", values -> values.size() > 10),
                refused("all-refused", "All values together are refused.", values -> values.containsAll(VALUES)),
                GROUP.fault(
                        "known-refused",
                        "The value training-proof is refused.",
                        documented("training-proof", "trainingProof"),
                        refusing(request -> request.reads() && request.extend().contains("training-proof"))));
    }

    private static Fault unknown(String name, String which, Predicate<String> unknown) {
        return accepting(
                name,
                "A value " + which + " is accepted though unknown.",
                documented("extend"),
                values -> values.stream().filter(unknown.negate()).toList());
    }

    private static Fault accepting(
            String name, String does, BrokenRule brokenRule, UnaryOperator<List<String>> repair) {
        return GROUP.fault(
                name,
                does,
                brokenRule,
                ProxyBehaviour.accepting(
                        request -> request.reads() ? request.withExtend(repair.apply(request.extend())) : request));
    }

    private static Fault refused(String name, String does, Predicate<List<String>> which) {
        return GROUP.fault(
                name,
                does,
                inferred("extend", "duplicate", "200"),
                refusing(request -> request.reads() && which.test(request.extend())));
    }
}
