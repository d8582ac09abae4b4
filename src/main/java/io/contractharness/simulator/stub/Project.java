package io.contractharness.simulator.stub;

import io.contractharness.http.Request;
import io.contractharness.simulator.front.Answer;
import io.contractharness.simulator.front.Judge;
import io.contractharness.simulator.state.Projection;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.validation.RequestCheck;
import java.util.List;

/** The transformer {@code project} of the mappings: answers with an intervention and the parts asked for. */
public final class Project extends Answering {
    private final Sandboxes sandboxes;

    public Project(Judge judge, Sandboxes sandboxes) {
        super(judge, "project");
        this.sandboxes = sandboxes;
    }

    @Override
    Answer answer(Operation operation, Request request, RequestCheck.Reading reading) {
        List<String> asked = operation
                .extendParameter()
                .map(p -> reading.values().get(p.name()))
                .orElse(List.of());
        Projection projection = new Projection(
                operation.extendParameter().map(Parameter::extend).orElse(java.util.Map.of()));
        return Existence.id(reading)
                .flatMap(id -> sandboxes.in(Existence.sandbox(request)).find(id))
                .map(body -> Answer.of(operation.successStatus(), projection.of(body, asked)))
                .orElseGet(() -> judge.unknown(request.method(), "/"));
    }
}
