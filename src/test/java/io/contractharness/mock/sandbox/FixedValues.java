package io.contractharness.mock.sandbox;

import io.contractharness.mock.template.TemplateValues;
import java.time.Instant;

/** Values for the templates of fixtures where a test is about something else. */
final class FixedValues {
    static final TemplateValues VALUES = new TemplateValues(Instant.EPOCH, "http://mock.invalid");

    private FixedValues() {}
}
