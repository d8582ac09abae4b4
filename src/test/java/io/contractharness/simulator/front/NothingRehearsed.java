package io.contractharness.simulator.front;

import io.contractharness.http.Header;
import io.contractharness.http.Request;
import io.contractharness.spec.Operation;
import java.util.List;
import java.util.Optional;

/** No request asks for anything. */
record NothingRehearsed() implements Rehearsals {
    @Override
    public Rehearsed asked(Request request) {
        return new Rehearsed(request, Optional.empty(), Delivery.PLAIN);
    }

    @Override
    public Request plain(Request request) {
        return request;
    }

    @Override
    public Optional<Rehearsed> meant(Operation operation, Request request, String sandbox) {
        return Optional.empty();
    }

    @Override
    public List<Header> marks() {
        return List.of();
    }
}
