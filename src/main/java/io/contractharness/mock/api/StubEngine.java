package io.contractharness.mock.api;

import io.contractharness.contract.Operation;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.Delivery;
import java.util.Optional;

/** Answers by the mappings of the stubs, and by those that the admin API added. */
public interface StubEngine {
    /**
     * The response of a mapping.
     *
     * @param response without its body when an action has to make it
     * @param action the name of the action; empty when the mapping names none that the mock knows
     */
    record StubResponse(Response response, Delivery delivery, Optional<String> action) {}

    /**
     * Answers by the first mapping that matches.
     *
     * @param request with a target without prefixes, and its sandbox in a header
     * @return empty when no mapping matches
     */
    Optional<StubResponse> answer(Request request, Caller caller);

    /**
     * Answers a request for WireMock's admin API; the caller has checked it.
     *
     * @param added the memory of the stubs that the request adds; 0 when it adds none
     */
    Response admin(Request request, Caller caller, long added);

    /** Whether a mapping without a path template has the path of this request; its other conditions do not matter. */
    boolean namesPath(Request request);

    /** Whether a mapping without a path template matches a request. */
    boolean matches(Request request, Caller caller);

    /**
     * Whether only a plain mapping can answer: it matches by method and path alone and answers with the intervention of
     * the path.
     */
    boolean isPlainRead(Operation operation, String target);

    /**
     * Copies the mappings that the admin API added to the engine before, and the states of its scenarios. Changes of mappings
     * from files are not copied, because the files were read again.
     */
    void takeOver(StubEngine before);
}
