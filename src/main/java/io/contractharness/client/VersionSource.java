package io.contractharness.client;

import java.util.Optional;

/**
 * Where a deployment says which build it is: in a header or in the body of a response.
 *
 * @param path of the request, below the base URL; empty for the plain read of the first readable resource
 * @param header the name of the header; empty when the body says it
 * @param pointer a JSON pointer into the body, {@code ""} for a body of plain text; empty when a header says it
 */
public record VersionSource(Optional<String> path, Optional<String> header, Optional<String> pointer) {
    public VersionSource {
        if (header.isPresent() == pointer.isPresent()) {
            throw new IllegalArgumentException(
                    "wanted either a header or a pointer, came " + header + " and " + pointer);
        }
    }
}
