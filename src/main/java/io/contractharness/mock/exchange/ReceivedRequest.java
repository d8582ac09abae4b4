package io.contractharness.mock.exchange;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.mock.memory.BodyMemory;
import io.contractharness.mock.memory.MemoryReservation;

/**
 * A request as it was received.
 *
 * @param request its target with all prefixes; without body if the body is too large
 * @param canonicalPath its path decoded, without dot segments
 * @param tooLarge whether the body is larger than API Gateway accepts
 * @param memory what it takes of the memory for all requests, its body included
 */
public record ReceivedRequest(
        Request request, String canonicalPath, boolean tooLarge, Caller caller, MemoryReservation memory) {
    /** The memory that it takes besides its body as long as it waits. */
    public long headMemory() {
        long head = request.target().length();
        for (Header header : request.headers()) {
            head += header.name().length() + header.value().length();
        }
        return BodyMemory.request(head);
    }

    /** Takes what handling the body needs; of a request without one, nothing. */
    public boolean takeHandlingMemory() {
        return request.body().isEmpty()
                || memory.takeForHandling(BodyMemory.handling(request.body().get()));
    }
}
