package io.contractharness.simulator.arrange;

import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.simulator.exchange.Responses;
import io.contractharness.simulator.front.Address;
import io.contractharness.simulator.front.Service;
import io.contractharness.simulator.state.Sandboxes;
import java.util.Optional;

/** {@code DELETE /sandbox/NAME} makes a sandbox as if it had never been used. */
public final class SandboxReset implements Service {
    private final Sandboxes sandboxes;

    public SandboxReset(Sandboxes sandboxes) {
        this.sandboxes = sandboxes;
    }

    @Override
    public Optional<Response> answer(Request request) {
        Address address = Address.of(request);
        if (!address.sandboxItself()) {
            return Optional.empty();
        }
        if (!request.method().equals("DELETE")) {
            return Optional.of(
                    Responses.message(405, "Method Not Allowed: DELETE resets a sandbox; the API begins below its name")
                            .with("Allow", "DELETE"));
        }
        sandboxes.reset(address.sandbox());
        return Optional.of(Responses.empty(204));
    }
}
