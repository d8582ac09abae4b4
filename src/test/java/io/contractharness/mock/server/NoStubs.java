package io.contractharness.mock.server;

import io.contractharness.contract.Operation;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.api.StubEngine;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.Responses;
import java.util.Optional;

/** A stub engine without mappings. */
final class NoStubs implements StubEngine {
    @Override
    public Optional<StubResponse> answer(Request request, Caller caller) {
        return Optional.empty();
    }

    @Override
    public Response admin(Request request, Caller caller, long added) {
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
    public boolean isPlainRead(Operation operation, String target) {
        return false;
    }

    @Override
    public void takeOver(StubEngine before) {}
}
