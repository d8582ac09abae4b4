package io.contractharness.mock.preferences;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.OperationResponse;
import io.contractharness.contract.source.Provenance.Basis;
import io.contractharness.mock.exchange.Fault;
import io.contractharness.mock.exchange.GatewayError;
import io.contractharness.mock.sandbox.Interventions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every answer that can be rehearsed, derived from the description. */
public final class PreferenceCatalogue {
    private static final List<Map.Entry<String, String>> DELAYS = List.of(
            Map.entry("2", "2"),
            Map.entry("0.2..1.5", "anything between 0.2 and 1.5"),
            Map.entry("~0.3", "about 0.3, and now and then many more"));

    private final List<CatalogueEntry> scenarios = new ArrayList<>();
    private final ExampleResponses bodies;

    public PreferenceCatalogue(ApiContract description, Interventions fixtures) {
        this.bodies = new ExampleResponses(description, fixtures);
        description.operations().forEach(this::add);
    }

    public List<CatalogueEntry> scenarios() {
        return List.copyOf(scenarios);
    }

    private void add(Operation operation) {
        PreferenceSyntax asking = new PreferenceSyntax(operation);
        for (OperationResponse says : operation.responses().values()) {
            int status = ExampleResponses.typical(operation, says);
            Basis basis = says.provenance().basis();
            scenarios.add(asking.scenario(says.description(), status, basis, code(status)));
        }
        bodies.examples(operation, Optional.empty())
                .forEach((name, example) -> scenarios.add(asking.scenario(
                        "The example " + name + ".",
                        example.status(),
                        example.says().provenance().basis(),
                        Map.of(Preference.EXAMPLE, name))));
        for (GatewayError answer : StatusResponses.others(Optional.of(operation))) {
            int status = answer.status();
            String title = "The gateway says: " + answer.message();
            Map<Preference, String> bare = code(status);
            bare.put(Preference.CORS, "none");
            scenarios.add(asking.scenario(title + ".", status, Basis.INFERRED, code(status)));
            scenarios.add(asking.scenario(title + ", without CORS headers.", status, Basis.INFERRED, bare));
        }
        int success = operation.successStatus();
        for (Map.Entry<String, String> delay : DELAYS) {
            String title = "The answer takes " + delay.getValue() + " seconds.";
            scenarios.add(asking.scenario(title, success, Basis.INFERRED, Map.of(Preference.WAIT, delay.getKey())));
        }
        for (Fault fault : Fault.values()) {
            int status = fault.answers() ? success : 0;
            scenarios.add(
                    asking.scenario(fault.says(), status, Basis.INFERRED, Map.of(Preference.FAULT, fault.toString())));
        }
    }

    private static Map<Preference, String> code(int status) {
        Map<Preference, String> preferences = new EnumMap<>(Preference.class);
        preferences.put(Preference.CODE, String.valueOf(status));
        return preferences;
    }
}
