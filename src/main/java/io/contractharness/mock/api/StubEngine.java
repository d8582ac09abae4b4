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
     * What a mapping says.
     *
     * @param response its status, headers and body; of a mapping with an action the body is not there yet
     * @param delivery when and how it is sent
     * @param action the transformer that it names, when the mock knows one of this name
     */
    record StubResponse(Response response, Delivery delivery, Optional<String> action) {}

    /**
     * Answers by the first mapping that matches.
     *
     * @param request with its target as the description writes it, and its sandbox in a header
     * @return empty when no mapping matches
     */
    Optional<StubResponse> answer(Request request, Caller caller);

    /** Answers a request for WireMock's admin API, which was checked before. */
    Response admin(Request request, Caller caller);

    /** Whether a mapping without a path template names the path of a request, whatever else it asks of one. */
    boolean namesPath(Request request);

    /** Whether a mapping without a path template matches a request. */
    boolean matches(Request request, Caller caller);

    /**
     * Whether nothing but a plain mapping can answer: one that asks for method and path alone, and answers with nothing
     * but the intervention that the path names.
     */
    boolean readsPlainly(Operation operation, String target);

    /**
     * Takes along what was added to the engine before over the admin API, and the states of its scenarios. What was changed
     * there of the files' mappings is not: the files were read anew.
     */
    void takeOver(StubEngine before);
}
