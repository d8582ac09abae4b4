package io.contractharness.mock.preferences;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.OperationResponse;
import io.contractharness.contract.source.Provenance.Basis;
import io.contractharness.mock.exchange.Fault;
import io.contractharness.mock.exchange.GatewayError;
import io.contractharness.mock.sandbox.Interventions;
import io.contractharness.mock.template.TemplateValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every response that a request can prefer, derived from the description. */
public final class PreferenceCatalogue {
    private static final List<Map.Entry<String, String>> DELAYS = List.of(
            Map.entry("2", "2"),
            Map.entry("0.2..1.5", "anything between 0.2 and 1.5"),
            Map.entry("~0.3", "about 0.3, and now and then many more"));

    /** Bodies are only compared with examples of the description, which have no templates. */
    private static final TemplateValues ANY = new TemplateValues(Instant.EPOCH, "http://mock.invalid");

    private final List<CatalogueEntry> entries = new ArrayList<>();
    private final ExampleResponses examples;

    public PreferenceCatalogue(ApiContract description, Interventions fixtures) {
        this.examples = new ExampleResponses(description, fixtures);
        description.operations().forEach(this::add);
    }

    public List<CatalogueEntry> entries() {
        return List.copyOf(entries);
    }

    private void add(Operation operation) {
        for (OperationResponse response : operation.responses().values()) {
            int status = ExampleResponses.typicalStatus(operation, response);
            Basis basis = response.provenance().basis();
            entries.add(CatalogueEntry.of(operation, response.description(), status, basis, code(status)));
        }
        examples.examples(operation, Optional.empty(), () -> ANY)
                .forEach((name, example) -> entries.add(CatalogueEntry.of(
                        operation,
                        "The example " + name + ".",
                        example.status(),
                        example.basis(),
                        Map.of(Preference.EXAMPLE, name))));
        for (GatewayError error : StatusResponses.gatewayErrors(Optional.of(operation))) {
            int status = error.status();
            String title = "The gateway says: " + error.message();
            Map<Preference, String> bare = code(status);
            bare.put(Preference.CORS, "none");
            entries.add(CatalogueEntry.of(operation, title + ".", status, Basis.INFERRED, code(status)));
            entries.add(CatalogueEntry.of(operation, title + ", without CORS headers.", status, Basis.INFERRED, bare));
        }
        int success = operation.successStatus();
        for (Map.Entry<String, String> delay : DELAYS) {
            String title = "The answer takes " + delay.getValue() + " seconds.";
            entries.add(CatalogueEntry.of(
                    operation, title, success, Basis.INFERRED, Map.of(Preference.WAIT, delay.getKey())));
        }
        for (Fault fault : Fault.values()) {
            int status = fault.answers() ? success : 0;
            entries.add(CatalogueEntry.of(
                    operation, fault.says(), status, Basis.INFERRED, Map.of(Preference.FAULT, fault.toString())));
        }
    }

    private static Map<Preference, String> code(int status) {
        Map<Preference, String> preferences = new EnumMap<>(Preference.class);
        preferences.put(Preference.CODE, String.valueOf(status));
        return preferences;
    }
}
