package io.contractharness.simulator.front;

import io.contractharness.http.Request;
import java.util.Optional;

/** What answers by mappings, once nothing else has refused or answered. */
public interface Stubs {
    /**
     * Answers by the first mapping that matches.
     *
     * @param request with its target as the description writes it, and its sandbox in the header {@link Address#HEADER}
     * @return empty when no mapping matches
     */
    Optional<Stubbed> answer(Request request, Caller caller);

    /** Answers a request for the admin API, which was judged before. */
    Stubbed admin(Request request, Caller caller);

    /**
     * What a mapping says.
     *
     * @param delivery when and how it is sent
     */
    record Stubbed(Answer answer, Delivery delivery) {
        public static Stubbed plain(Answer answer) {
            return new Stubbed(answer, Delivery.PLAIN);
        }
    }
}
