package io.contractharness.simulator.server;

import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.simulator.exchange.Responses;
import io.contractharness.simulator.exchange.StubEngine;
import io.contractharness.simulator.front.Caller;
import io.contractharness.spec.Operation;
import java.util.Optional;

/** No mapping matches anything. */
final class NoStubs implements StubEngine {
    @Override
    public Optional<StubResponse> answer(Request request, Caller caller) {
        return Optional.empty();
    }

    @Override
    public Response admin(Request request, Caller caller) {
        return Responses.message(200, "admin");
    }

    @Override
    public boolean namesPath(Request request) {
        return false;
    }

    @Override
    public boolean matches(Request request, Caller caller) {
        return false;
    }

    @Override
    public boolean readsPlainly(Operation operation, String target) {
        return false;
    }

    @Override
    public void takeOver(StubEngine before) {}
}
