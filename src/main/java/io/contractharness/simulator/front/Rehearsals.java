package io.contractharness.simulator.front;

import io.contractharness.http.Header;
import io.contractharness.http.Request;
import io.contractharness.spec.Operation;
import java.util.List;
import java.util.Optional;

/** Tells what a request asks of its own answer. */
public interface Rehearsals {
    /**
     * What a request asks for in so many words.
     *
     * @param request as it came, its target with every prefix
     * @throws IllegalArgumentException when nobody could be given what it asks for; the message tells what can be
     */
    Rehearsed asked(Request request);

    /** A request without what it asks of its answer in path and query; as it is when that cannot be read. */
    Request plain(Request request);

    /**
     * What a request asks for by what it is about.
     *
     * @param request one that keeps every rule of the operation, its target without prefixes
     * @return empty when it is about something that exists, or about nothing known
     */
    Optional<Rehearsed> meant(Operation operation, Request request, String sandbox);

    /** Headers that every answer of the API carries, whatever was asked for. */
    List<Header> marks();

    /** Nothing can be asked for: whatever answers, it is not this simulator. */
    static Rehearsals none() {
        return new Rehearsals() {
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
        };
    }
}
