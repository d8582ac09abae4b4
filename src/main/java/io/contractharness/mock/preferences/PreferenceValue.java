package io.contractharness.mock.preferences;

/**
 * A preference as a request gives it.
 *
 * @param place where it stands, for messages
 * @param value as given, without quotes; empty when it has none
 */
record PreferenceValue(Preference preference, String place, String value) {
    private static final int MAX_SHOWN_LENGTH = 60;

    /** What to throw when the value is none that can be had. */
    IllegalArgumentException invalid(String wanted) {
        String shown = value.codePointCount(0, value.length()) > MAX_SHOWN_LENGTH
                ? value.substring(0, value.offsetByCodePoints(0, MAX_SHOWN_LENGTH)) + "…"
                : value;
        return new IllegalArgumentException(place + ": wanted " + wanted + ", came '" + shown + "'");
    }
}
