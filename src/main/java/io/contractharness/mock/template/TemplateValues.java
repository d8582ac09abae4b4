package io.contractharness.mock.template;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What templates of fixtures are filled with.
 *
 * @param now the time of the request
 * @param baseUrl the address of the mock as the client of the request calls it, without a slash at its end
 */
public record TemplateValues(Instant now, String baseUrl) {
    /** Fixtures see full minutes, so that two reads shortly after each other give the same dates. */
    Instant minute() {
        return now.truncatedTo(ChronoUnit.MINUTES);
    }
}
