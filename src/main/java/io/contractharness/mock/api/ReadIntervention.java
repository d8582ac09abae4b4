package io.contractharness.mock.api;

import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.exchange.Response;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.ValidatedRequest;
import io.contractharness.mock.sandbox.InterventionBody;
import io.contractharness.mock.sandbox.Sandboxes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The transformer {@code project} of the mappings: answers with an intervention and the requested parts. */
public final class ReadIntervention {
    private final MockContent content;
    private final Sandboxes sandboxes;
    private final ContractRefusals refusals;

    public ReadIntervention(MockContent content, Sandboxes sandboxes, ContractRefusals refusals) {
        this.content = content;
        this.sandboxes = sandboxes;
        this.refusals = refusals;
    }

    Response answer(ValidatedRequest validated) {
        return found(validated)
                .orElseGet(() -> refusals.unknown(validated.request().method(), "/"));
    }

    /** The intervention with the requested parts; empty when it does not exist. */
    Optional<Response> found(ValidatedRequest validated) {
        Operation operation = validated.operation();
        Map<String, List<String>> table =
                operation.extendParameter().map(Parameter::extend).orElse(Map.of());
        return find(validated)
                .map(body -> Responses.of(
                        operation.successStatus(), "application/json", body.with(validated.extend(), table)));
    }

    private Optional<InterventionBody> find(ValidatedRequest validated) {
        return validated.intervention().isEmpty()
                ? Optional.empty()
                : sandboxes
                        .in(validated.sandbox())
                        .body(
                                validated.intervention().getAsLong(),
                                content.stubs().interventions());
    }

    /** Whether the intervention of the path does not exist and the operation describes a 404. */
    boolean isMissing(ValidatedRequest validated) {
        return validated.intervention().isPresent()
                && validated.operation().response(404).isPresent()
                && find(validated).isEmpty();
    }
}
