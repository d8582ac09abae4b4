package io.contractharness.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kill-rate")
final class ReachTest {

    private static final String WHAT_THE_DEPLOYMENT_DOES_ANYWAY = "compact";

    static Stream<Alteration> every_alteration() {
        return Stream.<Alteration>concat(Catalogue.faults().stream(), Catalogue.harmless().stream())
                .filter(alteration -> !alteration.name().equals(WHAT_THE_DEPLOYMENT_DOES_ANYWAY));
    }

    @ParameterizedTest
    @MethodSource("every_alteration")
    void thorough_traffic_reaches(Alteration alteration) throws Exception {
        try (Bench bench = Bench.with(alteration)) {
            Traffic.pass(bench);
            assertTrue(bench.proxy().applied() > 0, alteration::toString);
        }
    }
}
