package io.contractharness.simulator.front;

import io.contractharness.http.Request;
import java.util.Optional;

/**
 * What a request asks of its own answer.
 *
 * @param request without what it asks of its answer in path and query
 * @param answer what it is to be answered by the API; empty for whatever it would be answered anyway
 * @param delivery when and how it is to be answered
 */
public record Rehearsed(Request request, Optional<Answer> answer, Delivery delivery) {}
