package io.contractharness.faults;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The rule that a fault breaks: whether it is documented, and which words of a message name its place. */
public record BrokenRule(boolean documented, List<String> places) {

    /** Copies the collection. */
    public BrokenRule {
        places = List.copyOf(places);
    }

    static BrokenRule documented(String... places) {
        return new BrokenRule(true, spelled(places));
    }

    static BrokenRule inferred(String... places) {
        return new BrokenRule(false, spelled(places));
    }

    /** A JSON pointer may be written as a pointer, with dots, or with dots and brackets. */
    private static List<String> spelled(String... places) {
        return Arrays.stream(places)
                .flatMap(place -> place.startsWith("/")
                        ? Stream.of(
                                place,
                                place.substring(1).replace('/', '.'),
                                place.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.'))
                        : Stream.of(place))
                .distinct()
                .toList();
    }
}
