package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.http.Exchange;
import io.contractharness.http.Expendable;
import io.contractharness.http.Request;

/**
 * An execution that was accepted.
 *
 * @param what what was executed
 * @param before the whole intervention before
 * @param request what was sent
 * @param exchange with its answer
 */
record Execution(Expendable what, JsonNode before, Request request, Exchange exchange) {}
