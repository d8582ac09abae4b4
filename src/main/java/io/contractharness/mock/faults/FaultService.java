package io.contractharness.mock.faults;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.source.MalformedJsonException;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Address;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import io.contractharness.mock.preferences.Preferences;
import io.contractharness.mock.uploads.Bucket;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code PUT /sandbox/NAME/__faults} sets faults that stay on for a sandbox, and {@code PUT /__faults} for all; {@code GET}
 * shows them, {@code DELETE} ends them.
 */
public final class FaultService implements Service {
    private static final String PATH = "/__faults";

    private final FaultRegistry faults;
    private final ApiContract description;
    private final Preferences preferences;

    public FaultService(FaultRegistry faults, ApiContract description, Preferences preferences) {
        this.faults = faults;
        this.description = description;
        this.preferences = preferences;
    }

    @Override
    public Optional<Response> answer(Request request) {
        Address address = Address.of(request);
        if (!address.path().equals(PATH)) {
            return Optional.empty();
        }
        Optional<String> sandbox = Address.namesSandbox(request) ? Optional.of(address.sandbox()) : Optional.empty();
        return Optional.of(
                switch (request.method()) {
                    case "GET", "HEAD" ->
                        Responses.of(
                                200,
                                faults.of(sandbox)
                                        .map(on -> on.document().json())
                                        .orElseGet(() -> JsonNodeFactory.instance
                                                .objectNode()
                                                .set("faults", JsonNodeFactory.instance.arrayNode())));
                    case "PUT" -> put(sandbox, request);
                    case "DELETE" -> {
                        faults.remove(sandbox);
                        yield Responses.empty(204);
                    }
                    default ->
                        Responses.message(
                                        405,
                                        "Method Not Allowed: GET shows the faults that are on, PUT sets them, DELETE ends them")
                                .with("Allow", "GET, PUT, DELETE");
                });
    }

    private Response put(Optional<String> sandbox, Request request) {
        try {
            FaultDocument document =
                    FaultDocument.of(StrictJson.parse(request.body().orElse(new byte[0])));
            for (int i = 0; i < document.rules().size(); i++) {
                check(document.rules().get(i), "body/faults/" + i);
            }
            return faults.set(sandbox, document)
                    ? Responses.of(200, document.json())
                    : Responses.message(
                            507,
                            "Insufficient Storage: " + FaultRegistry.MAX_SANDBOXES
                                    + " sandboxes have faults; DELETE those of one that is no longer needed");
        } catch (MalformedJsonException e) {
            return Responses.message(400, "body: wanted one well-formed JSON value, came " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return Responses.message(400, e.getMessage());
        }
    }

    /** Whether what a rule prefers is possible for every operation that it concerns. */
    private void check(FaultRule rule, String at) {
        Optional<String> named = rule.operation();
        List<Operation> operations = description.operations().stream()
                .filter(operation -> rule.concerns(operation.id()))
                .toList();
        boolean upload = named.filter(FaultRule.UPLOAD::equals).isPresent();
        if (named.isPresent() && operations.isEmpty() && !upload) {
            throw new IllegalArgumentException(
                    at + "/operation: wanted one of " + String.join(", ", names()) + ", came another");
        }
        try {
            operations.forEach(
                    operation -> preferences.read(Request.of(operation.method(), operation.path()), rule.prefer()));
            if (upload) {
                preferences.read(Request.of("PUT", Bucket.ROOT), rule.prefer());
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(at + "/" + e.getMessage());
        }
    }

    private List<String> names() {
        return Stream.concat(description.operations().stream().map(Operation::id), Stream.of(FaultRule.UPLOAD))
                .toList();
    }
}
