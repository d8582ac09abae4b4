package io.contractharness.mock.preferences;

import io.contractharness.mock.exchange.Fault;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Interventions that stand for an answer, for clients that can choose nothing but an identifier: 900404 is answered 404,
 * 901002 takes 2 seconds, 902001 meets the first fault. One that the fixtures have is itself.
 */
final class WellKnownIds {
    private static final long STATUS = 900_000;
    private static final long SECONDS = 901_000;
    private static final long FAULT = 902_000;

    private WellKnownIds() {}

    /** What an intervention stands for, when it stands for something. */
    static Optional<PreferenceValue> preference(long id) {
        if (id >= STATUS + 200 && id < STATUS + 600) {
            return given(Preference.CODE, String.valueOf(id - STATUS), id);
        }
        if (id > SECONDS && id <= SECONDS + DelayPreference.MAX_DELAY.toSeconds()) {
            return given(Preference.WAIT, String.valueOf(id - SECONDS), id);
        }
        if (id > FAULT && id <= FAULT + Fault.values().length) {
            return given(Preference.FAULT, Fault.values()[(int) (id - FAULT) - 1].toString(), id);
        }
        return Optional.empty();
    }

    /** The intervention that stands for a preference, when one does. */
    static OptionalLong of(Preference preference, String value) {
        return LongStream.range(STATUS, FAULT + 1000)
                .filter(id -> preference(id)
                        .filter(given -> given.preference() == preference
                                && given.value().equals(value))
                        .isPresent())
                .findFirst();
    }

    private static Optional<PreferenceValue> given(Preference preference, String value, long id) {
        return Optional.of(new PreferenceValue(preference, "intervention " + id, value));
    }
}
