package io.contractharness.mock.exchange;

import io.contractharness.exchange.Header;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When and how a response is sent, whatever it says.
 *
 * @param delay how long the request is left waiting before it is dealt with
 * @param fault what becomes of the response on its way
 * @param bare whether CORS headers stay off, as they do when API Gateway answers in place of the API
 * @param headers what the response carries besides its own headers
 * @param drip how {@link Fault#DRIP} drips
 */
public record Delivery(Duration delay, Optional<Fault> fault, boolean bare, List<Header> headers, SlowResponse drip) {
    /** At once and whole. */
    public static final Delivery PLAIN = new Delivery(Duration.ZERO, Optional.empty(), false, List.of());

    /** At once and whole, without CORS headers. */
    public static final Delivery BARE = new Delivery(Duration.ZERO, Optional.empty(), true, List.of());

    public Delivery(Duration delay, Optional<Fault> fault, boolean bare, List<Header> headers) {
        this(delay, fault, bare, headers, SlowResponse.SLOW);
    }

    /** With further headers. */
    public Delivery with(List<Header> more) {
        return more.isEmpty() ? this : new Delivery(delay, fault, bare, joined(headers, more), drip);
    }

    /** The same response whole. */
    public Delivery withoutFault() {
        return new Delivery(delay, Optional.empty(), bare, headers, drip);
    }

    /** This delivery after another one's delay: with the headers of both, and the other's fault before its own. */
    public Delivery within(Delivery outer) {
        return new Delivery(
                Duration.ZERO,
                outer.fault.or(() -> fault),
                bare || outer.bare,
                joined(headers, outer.headers),
                outer.fault.isPresent() ? outer.drip : drip);
    }

    private static List<Header> joined(List<Header> first, List<Header> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
