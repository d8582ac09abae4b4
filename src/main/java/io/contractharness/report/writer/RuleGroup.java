package io.contractharness.report.writer;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.Rule;
import java.util.Locale;
import java.util.Optional;

/** The part of an operation that a rule is about: the rows of the matrix in the report page. */
public enum RuleGroup {
    CREDENTIALS,
    PARAMETERS,
    BODY,
    EXTEND,
    STATUSES,
    ANSWERS,
    EFFECTS,
    BEHAVIOURS;

    public static RuleGroup of(ApiContract description, Rule rule) {
        Operation operation = description.operation(rule.operation());
        String name = rule.id().name();
        if (name.matches("(?s)(\\d\\d\\d|\\dXX|default)\\..*")) {
            return name.endsWith(".status") && name.indexOf('.') == name.lastIndexOf('.') ? STATUSES : ANSWERS;
        }
        Optional<Parameter> parameter = operation.parameters().stream()
                .filter(p -> name.startsWith(p.name() + "."))
                .findFirst();
        if (parameter.isPresent()) {
            boolean extend = !parameter.get().extend().isEmpty();
            return parameter.get().credential() ? CREDENTIALS : extend ? EXTEND : PARAMETERS;
        }
        String first = name.replaceFirst("(?s)(\\[])*\\..*", "");
        boolean body = operation
                .body()
                .filter(b ->
                        first.equals("requestBody") || b.schema().properties().containsKey(first))
                .isPresent();
        return body ? BODY : first.equals("effect") ? EFFECTS : BEHAVIOURS;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
