package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.client.DisposableResource;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;

/**
 * An execution that was accepted.
 *
 * @param what what was executed
 * @param before the whole intervention before
 * @param request what was sent
 * @param exchange with its answer
 */
record ExecutionRecord(DisposableResource what, JsonNode before, Request request, Exchange exchange) {}
