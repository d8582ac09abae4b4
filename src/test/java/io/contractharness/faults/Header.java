package io.contractharness.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One header line, as received. */
record Header(String name, String value) {

    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    static Optional<String> first(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .findFirst();
    }

    static List<Header> without(List<Header> headers, String name) {
        return headers.stream().filter(header -> !header.is(name)).toList();
    }

    /** Replaces all headers with that name by one, at the place of the first or at the end. */
    static List<Header> with(List<Header> headers, Header line) {
        List<Header> replaced = new ArrayList<>();
        boolean placed = false;
        for (Header header : headers) {
            if (!header.is(line.name())) {
                replaced.add(header);
            } else if (!placed) {
                replaced.add(line);
                placed = true;
            }
        }
        if (!placed) {
            replaced.add(line);
        }
        return List.copyOf(replaced);
    }
}
