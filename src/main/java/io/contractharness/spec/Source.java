package io.contractharness.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the bundled document comes from, and each of its statements. */
interface Source {
    ObjectNode document();

    /** The file it begins in; empty of what the build has read before, and found nothing wrong with. */
    Optional<Path> entry();

    /** The files it is written in, by the names that messages have for them. */
    Map<String, Path> files();

    /** Where the statement at a pointer of the bundled document was written. */
    Location location(String pointer);
}
