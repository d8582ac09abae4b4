package io.contractharness.steps.run;

import java.util.List;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/**
 * Ends a scenario that broke only rules that do not gate. Cucumber and JUnit show it as skipped, with this message: it did not
 * pass, and it must not fail the run.
 */
public final class DeviationException extends TestAbortedException {
    private static final int MAX_LISTED = 20;

    DeviationException(List<String> deviations) {
        super(deviations.stream()
                .distinct()
                .limit(MAX_LISTED)
                .map(deviation -> "\n  " + deviation)
                .collect(Collectors.joining("", "deviates from inferred rules, which do not fail the run:", "")));
    }
}
