package io.contractharness.mock.preferences;

import io.contractharness.mock.exchange.Fault;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Intervention ids that stand for a preference, for clients that can choose only an id: 900404 means status 404, 901002 a
 * delay of 2 seconds, 902001 the first fault. A fixture with such an id comes first.
 */
final class WellKnownIds {
    private static final long STATUS = 900_000;
    private static final long SECONDS = 901_000;
    private static final long FAULT = 902_000;

    private WellKnownIds() {}

    /** The preference that an id stands for, if any. */
    static Optional<PreferenceValue> preference(long id) {
        if (id >= STATUS + 200 && id < STATUS + 600) {
            return value(Preference.CODE, String.valueOf(id - STATUS), id);
        }
        if (id > SECONDS && id <= SECONDS + DelayPreference.MAX_DELAY.toSeconds()) {
            return value(Preference.WAIT, String.valueOf(id - SECONDS), id);
        }
        if (id > FAULT && id <= FAULT + Fault.values().length) {
            return value(Preference.FAULT, Fault.values()[(int) (id - FAULT) - 1].toString(), id);
        }
        return Optional.empty();
    }

    /** The id that stands for a preference, if any. */
    static OptionalLong of(Preference preference, String value) {
        return LongStream.range(STATUS, FAULT + 1000)
                .filter(id -> preference(id)
                        .filter(known -> known.preference() == preference
                                && known.value().equals(value))
                        .isPresent())
                .findFirst();
    }

    private static Optional<PreferenceValue> value(Preference preference, String value, long id) {
        return Optional.of(new PreferenceValue(preference, "intervention " + id, value));
    }
}
