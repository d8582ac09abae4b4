package io.contractharness.mock.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.mock.exchange.Delivery;
import java.util.List;
import java.util.Optional;

/** The limit of the delays that a mapping gives its response: each delayed request keeps a connection and its body. */
public final class StubDelays {
    /** What a delay may be. */
    public static final String WANTED = "0 to " + Delivery.MAX_DELAY.toMillis() + " (milliseconds)";

    private static final int MAX_SHOWN = 20;

    /** Those of WireMock, all in milliseconds; a random delay without a limit is cut when it is drawn. */
    private static final List<String> POINTERS = List.of(
            "/fixedDelayMilliseconds",
            "/delayDistribution/milliseconds",
            "/delayDistribution/lower",
            "/delayDistribution/upper",
            "/delayDistribution/median",
            "/delayDistribution/maxValue",
            "/chunkedDribbleDelay/totalDuration");

    private StubDelays() {}

    /**
     * The first delay that is negative or too long.
     *
     * @param response of a mapping
     * @return its JSON pointer in the response; empty when there is none
     */
    public static Optional<String> problem(JsonNode response) {
        return POINTERS.stream()
                .filter(pointer -> {
                    double millis = response.at(pointer).asDouble(); // WireMock reads a text with a number as well
                    return millis < 0 || millis > Delivery.MAX_DELAY.toMillis();
                })
                .findFirst();
    }

    /** The delay in a message. */
    public static String shown(JsonNode delay) {
        String text = delay.asText();
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    }
}
