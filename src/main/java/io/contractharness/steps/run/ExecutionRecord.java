package io.contractharness.steps.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.client.DisposableResource;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;

/**
 * An execution that was accepted.
 *
 * @param intervention what was executed
 * @param before the whole intervention before the execution; missing when it could not be read
 */
public record ExecutionRecord(DisposableResource intervention, JsonNode before, Exchange exchange) {
    public Request request() {
        return exchange.request();
    }
}
