package io.contractharness.simulator.console;

import io.contractharness.spec.DescribedResponse;
import io.contractharness.spec.Description;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import java.util.List;

/** The catalogue as far as the description alone gives it: every status of each operation. */
public final class Rehearsals {
    private Rehearsals() {}

    public static List<Rehearsal> of(Description description) {
        return description.operations().stream()
                .flatMap(operation -> operation.responses().values().stream().map(said -> of(operation, said)))
                .toList();
    }

    private static Rehearsal of(Operation operation, DescribedResponse said) {
        String path = operation.path();
        for (Parameter parameter : operation.parameters(Parameter.In.PATH)) {
            String example =
                    parameter.schema().example().map(value -> value.asText()).orElse("1");
            path = path.replace("{" + parameter.name() + "}", example);
        }
        return new Rehearsal(
                operation.id(),
                said.description(),
                said.status(),
                said.provenance().basis().toString(),
                operation.method(),
                path + "?__code=" + said.status(),
                "Prefer: code=" + said.status());
    }
}
