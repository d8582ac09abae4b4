package io.contractharness.exchange;

import java.util.List;
import java.util.Optional;

/** One header line; the case of its name does not matter (RFC 9110, section 5.1). */
public record Header(String name, String value) {
    public boolean named(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The first value of a header among others. */
    static Optional<String> first(List<Header> headers, String name) {
        return headers.stream().filter(h -> h.named(name)).map(Header::value).findFirst();
    }
}
