package io.contractharness.mock.api;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Address;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import io.contractharness.mock.sandbox.Sandboxes;
import java.util.Optional;

/** {@code DELETE /sandbox/NAME} undoes all changes of a sandbox. */
public final class ResetService implements Service {
    private final Sandboxes sandboxes;

    public ResetService(Sandboxes sandboxes) {
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
