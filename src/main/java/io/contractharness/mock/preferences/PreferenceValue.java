package io.contractharness.mock.preferences;

/**
 * One preference of a request.
 *
 * @param place where the request contains it, for messages
 * @param value without quotes; empty when there is none
 */
record PreferenceValue(Preference preference, String place, String value) {
    private static final int MAX_SHOWN_LENGTH = 60;

    /** The exception to throw when the value cannot be served. */
    IllegalArgumentException invalid(String wanted) {
        String shown = value.codePointCount(0, value.length()) > MAX_SHOWN_LENGTH
                ? value.substring(0, value.offsetByCodePoints(0, MAX_SHOWN_LENGTH)) + "…"
                : value;
        return new IllegalArgumentException(place + ": wanted " + wanted + ", came '" + shown + "'");
    }
}
