package io.contractharness.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kill-rate")
final class AppliedAlterationsTest {

    private static final String SAME_AS_DEPLOYMENT = "compact";

    static Stream<Alteration> every_alteration() {
        return Stream.<Alteration>concat(Catalogue.faults().stream(), Catalogue.harmless().stream())
                .filter(alteration -> !alteration.name().equals(SAME_AS_DEPLOYMENT));
    }

    @ParameterizedTest
    @MethodSource("every_alteration")
    void alteration_is_applied_to_some_exchange(Alteration alteration) throws Exception {
        try (FaultyDeployment deployment = FaultyDeployment.with(alteration)) {
            Traffic.send(deployment);
            assertTrue(deployment.proxy().applied() > 0, alteration::toString);
        }
    }
}
