package io.contractharness.mock.exchange;

import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.exchange.Request;
import io.contractharness.mock.sandbox.FixtureRule;
import io.contractharness.validation.RequestValidator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A request to an operation, read and validated once.
 *
 * @param request without prefixes in its target
 * @param reading its values, its body and every problem
 */
public record ValidatedRequest(Operation operation, Request request, String sandbox, RequestValidator.Reading reading) {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

    /** The id in the path; empty when there is none. */
    public OptionalLong intervention() {
        String id = reading.value(FixtureRule.VARIABLE).orElse("");
        return INTEGER.matcher(id).matches() ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
    }

    /** Whether the path of the operation has the id of an intervention. */
    public boolean namesIntervention() {
        return operation.parameter(FixtureRule.VARIABLE).isPresent();
    }

    /** The session token: the credential that is not the bearer token. */
    public Optional<String> session() {
        return operation.parameters(Parameter.In.CREDENTIAL).stream()
                .filter(parameter -> !parameter.bearer())
                .flatMap(parameter -> reading.value(parameter.name()).stream())
                .findFirst();
    }

    public List<String> extend() {
        return operation
                .extendParameter()
                .map(parameter -> reading.values().getOrDefault(parameter.name(), List.of()))
                .orElse(List.of());
    }

    /** Whether the query has only extend values, with their name as it is described. */
    public boolean hasOnlyExtend() {
        String query = request.query();
        if (query.isEmpty()) {
            return true;
        }
        String name = operation.extendParameter().map(Parameter::name).orElse("");
        for (int at = 0; ; ) {
            int end = at + name.length();
            if (name.isEmpty() || !query.startsWith(name, at) || end == query.length() || query.charAt(end) != '=') {
                return false;
            }
            at = query.indexOf('&', end) + 1;
            if (at == 0) {
                return true;
            }
        }
    }
}
