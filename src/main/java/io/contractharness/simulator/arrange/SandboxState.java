package io.contractharness.simulator.arrange;

import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.simulator.content.Loaded;
import io.contractharness.simulator.exchange.Responses;
import io.contractharness.simulator.front.Address;
import io.contractharness.simulator.front.Service;
import io.contractharness.simulator.state.Sandbox;
import io.contractharness.simulator.state.Sandboxes;
import java.util.Optional;

/**
 * {@code GET /sandbox/NAME/__state} gives everything that was changed in a sandbox as one document, and {@code PUT} makes
 * any sandbox what the document says. Nothing is kept here, so a snapshot lasts as long as who took it likes.
 */
public final class SandboxState implements Service {
    private static final String PATH = "/__state";

    private final Sandboxes sandboxes;
    private final Loaded content;

    public SandboxState(Sandboxes sandboxes, Loaded content) {
        this.sandboxes = sandboxes;
        this.content = content;
    }

    @Override
    public Optional<Response> answer(Request request) {
        Address address = Address.of(request);
        if (!address.path().equals(PATH)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (request.method()) {
                    case "GET" ->
                        Responses.of(200, sandboxes.in(address.sandbox()).snapshot());
                    case "PUT" -> put(sandboxes.in(address.sandbox()), request);
                    default ->
                        Responses.message(
                                        405,
                                        "Method Not Allowed: GET gives the state of a sandbox, PUT puts one back,"
                                                + " DELETE of the sandbox itself resets it")
                                .with("Allow", "GET, PUT");
                });
    }

    private Response put(Sandbox sandbox, Request request) {
        return content.fixture()
                .map(rule -> Arranged.answer(request, document -> {
                    var violations = sandbox.restore(document, rule);
                    return violations.isEmpty() ? Responses.empty(204) : Arranged.refusal(violations, rule);
                }))
                .orElseGet(Arranged::nothing);
    }
}
