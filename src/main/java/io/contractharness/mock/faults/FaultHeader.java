package io.contractharness.mock.faults;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Delivery;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The header that every answer has while faults are on: the rules that were applied, such as {@code 1: code=503}. */
public final class FaultHeader {
    private static final String NAME = Delivery.FAULTS_ON;
    private static final String NONE = "none of ";

    private FaultHeader() {}

    /** @param applied what each rule preferred, by its number */
    static Header of(Map<Integer, String> applied, int rules) {
        return new Header(
                NAME,
                applied.isEmpty()
                        ? NONE + rules
                        : applied.entrySet().stream()
                                .map(entry -> entry.getKey() + ": " + entry.getValue())
                                .collect(Collectors.joining("; ")));
    }

    /** The faults that were applied to an answer; empty when there are none. */
    public static Optional<String> applied(Response response) {
        return response.header(NAME).filter(value -> !value.startsWith(NONE));
    }
}
