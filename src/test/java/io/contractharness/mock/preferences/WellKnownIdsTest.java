package io.contractharness.mock.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WellKnownIdsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            900404 | CODE  | 404
            900200 | CODE  | 200
            900599 | CODE  | 599
            901001 | WAIT  | 1
            901060 | WAIT  | 60
            902001 | FAULT | reset
            902006 | FAULT | drip
            900000 | -     | -
            900199 | -     | -
            900600 | -     | -
            901000 | -     | -
            901061 | -     | -
            902000 | -     | -
            902007 | -     | -
            903001 | -     | -
            -900404 | -    | -
            1900404 | -    | -
            9223372036854775807 | - | -
            """)
    void id_stands_for_one_preference_or_none(long id, Preference preference, String value) {
        Optional<PreferenceValue> expected =
                Optional.ofNullable(preference).map(p -> new PreferenceValue(p, "intervention " + id, value));
        assertEquals(expected, WellKnownIds.preference(id));
        if (preference != null) {
            assertEquals(OptionalLong.of(id), WellKnownIds.of(preference, value));
        }
    }

    @Test
    void preference_without_an_id_has_none() {
        assertEquals(OptionalLong.empty(), WellKnownIds.of(Preference.WAIT, "0.2..1.5"));
        assertEquals(OptionalLong.empty(), WellKnownIds.of(Preference.EXAMPLE, "404"));
    }

    @Test
    void ids_of_suite_and_fixtures_stand_for_no_preference() {
        try (MockServer mockServer = MockServer.start(MockOptions.defaults())) {
            List<Long> ids = new ArrayList<>(mockServer.target().readable());
            ids.add(mockServer.target().unknown().orElseThrow());
            ids.forEach(id -> assertEquals(Optional.empty(), WellKnownIds.preference(id), id::toString));
        }
    }
}
