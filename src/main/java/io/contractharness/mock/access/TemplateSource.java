package io.contractharness.mock.access;

import io.contractharness.exchange.Request;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.template.TemplateValues;

/** Gives the values for the templates in the answer to a request: the time, and the address that the client knows. */
@FunctionalInterface
public interface TemplateSource {
    TemplateValues of(Request request, Caller caller);
}
