package io.contractharness.simulator.front;

import io.contractharness.http.Header;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When and how an answer is sent, whatever it says.
 *
 * @param delay how long the request is left waiting before it is dealt with
 * @param fault what becomes of the answer on its way
 * @param bare whether CORS headers stay off, as they do when the gateway answers in place of the API
 * @param headers what the answer carries besides its own headers
 * @param drip how {@link Fault#DRIP} drips
 */
public record Delivery(Duration delay, Optional<Fault> fault, boolean bare, List<Header> headers, Drip drip) {
    /** At once and whole. */
    public static final Delivery PLAIN = new Delivery(Duration.ZERO, Optional.empty(), false, List.of());

    public Delivery(Duration delay, Optional<Fault> fault, boolean bare, List<Header> headers) {
        this(delay, fault, bare, headers, Drip.SLOW);
    }

    /** With further headers. */
    public Delivery with(List<Header> more) {
        return new Delivery(
                delay,
                fault,
                bare,
                Stream.concat(headers.stream(), more.stream()).toList(),
                drip);
    }
}
