package io.contractharness.mock.server;

import io.contractharness.mock.access.AccessGuard;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.api.RequestPipeline;
import io.contractharness.mock.exchange.DelayQueue;
import io.contractharness.mock.memory.MemoryBudget;
import java.time.Clock;

/**
 * What the server calls for each request, in this order.
 *
 * @param waiting what holds requests back
 * @param clock for the date of answers
 */
public record RequestHandlers(
        AccessGuard guard, Origins origins, RequestPipeline pipeline, Waiting waiting, Clock clock) {
    /**
     * What limits the requests under way.
     *
     * @param delays holds requests with a delay, and the pauses of slow responses
     * @param budget the memory for all requests
     */
    public record Waiting(DelayQueue delays, MemoryBudget budget) {}

    DelayQueue delays() {
        return waiting.delays();
    }

    MemoryBudget budget() {
        return waiting.budget();
    }
}
