package io.contractharness.simulator.arrange;

import io.contractharness.http.Request;
import io.contractharness.simulator.content.Loaded;
import io.contractharness.simulator.front.Address;
import io.contractharness.simulator.front.Answer;
import io.contractharness.simulator.front.Service;
import io.contractharness.simulator.state.Sandbox;
import io.contractharness.simulator.state.Sandboxes;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /sandbox/NAME/__state} gives everything that was changed in a sandbox as one document, and {@code PUT} makes
 * any sandbox what the document says. Nothing is kept here, so a snapshot lasts as long as who took it likes.
 */
public final class SandboxState implements Service {
    private static final String PATH = "/__state";

    private final Sandboxes sandboxes;
    private final Supplier<Loaded> loaded;

    public SandboxState(Sandboxes sandboxes, Supplier<Loaded> loaded) {
        this.sandboxes = sandboxes;
        this.loaded = loaded;
    }

    @Override
    public Optional<Answer> answer(Request request) {
        Address address = Address.of(request);
        if (!address.path().equals(PATH)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (request.method()) {
                    case "GET" -> Answer.of(200, sandboxes.in(address.sandbox()).snapshot());
                    case "PUT" -> put(sandboxes.in(address.sandbox()), request);
                    default ->
                        Answer.message(
                                        405,
                                        "Method Not Allowed: GET gives the state of a sandbox, PUT puts one back,"
                                                + " DELETE of the sandbox itself resets it")
                                .with("Allow", "GET, PUT");
                });
    }

    private Answer put(Sandbox sandbox, Request request) {
        return loaded.get()
                .fixture()
                .map(rule -> Arranged.answer(request, document -> {
                    var violations = sandbox.restore(document, rule);
                    return violations.isEmpty() ? Answer.empty(204) : Arranged.refusal(violations, rule);
                }))
                .orElseGet(Arranged::nothing);
    }
}
