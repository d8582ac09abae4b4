package io.contractharness.simulator.front;

import io.contractharness.http.Request;
import java.util.Optional;

/** No mapping matches anything. */
final class NoStubs implements Stubs {
    @Override
    public Optional<Stubbed> answer(Request request, Caller caller) {
        return Optional.empty();
    }

    @Override
    public Stubbed admin(Request request, Caller caller) {
        return Stubbed.plain(Answer.message(200, "admin"));
    }
}
