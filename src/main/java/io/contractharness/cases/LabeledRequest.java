package io.contractharness.cases;

import io.contractharness.exchange.Request;

/**
 * A request of a scenario.
 *
 * @param says what is special about it
 */
public record LabeledRequest(String says, Request request) {}
