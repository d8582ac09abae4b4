package io.contractharness.mock.exchange;

import io.contractharness.exchange.Header;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When and how a response is sent.
 *
 * @param delay before the request is handled
 * @param fault of the connection or the body
 * @param bare whether CORS headers are left out, as in answers of API Gateway itself
 * @param headers in addition to those of the response
 * @param drip the pieces of {@link Fault#DRIP}
 */
public record Delivery(Duration delay, Optional<Fault> fault, boolean bare, List<Header> headers, SlowResponse drip) {
    /** Longer than any gateway waits; a request that is delayed keeps a connection. */
    public static final Duration MAX_DELAY = Duration.ofSeconds(60);

    /** The header that says which preference was applied, one line for each (RFC 7240, section 3). */
    public static final String APPLIED = "Preference-Applied";

    private static final String FAULT = "fault=";

    /** Without delay and fault. */
    public static final Delivery PLAIN = new Delivery(Duration.ZERO, Optional.empty(), false, List.of());

    /** Without delay, fault and CORS headers. */
    public static final Delivery BARE = new Delivery(Duration.ZERO, Optional.empty(), true, List.of());

    public Delivery(Duration delay, Optional<Fault> fault, boolean bare, List<Header> headers) {
        this(delay, fault, bare, headers, SlowResponse.SLOW);
    }

    public Delivery with(List<Header> more) {
        return more.isEmpty() ? this : new Delivery(delay, fault, bare, joined(headers, more), drip);
    }

    /** Without the fault, and without the header that says that it was applied. */
    public Delivery withoutFault() {
        return without(APPLIED + ": " + FAULT);
    }

    /** Without delay and fault, and without the headers that say what was applied. */
    public Delivery refused() {
        Delivery other = without(APPLIED + ": ");
        return new Delivery(Duration.ZERO, other.fault, bare, other.headers, drip);
    }

    private Delivery without(String line) {
        List<Header> kept = headers.stream()
                .filter(header -> !(header.name() + ": " + header.value()).startsWith(line))
                .toList();
        return new Delivery(delay, Optional.empty(), bare, kept, drip);
    }

    /**
     * Merges this delivery into another one whose delay is over: the headers of both, and the fault of the other if it
     * has one.
     */
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
