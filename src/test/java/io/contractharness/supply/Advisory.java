package io.contractharness.supply;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * A known vulnerability of one library and the versions that have it.
 *
 * @param from the first affected version; 0 for all versions before
 * @param fixed the first version without it; empty when none is known
 * @param last the last affected version; empty when {@code fixed} is known
 */
record Advisory(String library, String from, String fixed, String last, String severity, String id) {
    /** The content of one file of advisories. */
    record AdvisoryFile(String asOf, List<String> lookedUp, List<Advisory> advisories) {}

    boolean concerns(Library candidate) {
        if (!candidate.name().equals(library)) {
            return false;
        }
        ComparableVersion version = new ComparableVersion(candidate.version());
        if (version.compareTo(new ComparableVersion(from)) < 0) {
            return false;
        }
        if (!fixed.isEmpty()) {
            return version.compareTo(new ComparableVersion(fixed)) < 0;
        }
        return last.isEmpty() || version.compareTo(new ComparableVersion(last)) <= 0;
    }

    static AdvisoryFile read(String name) throws IOException {
        String asOf = null;
        List<String> lookedUp = new ArrayList<>();
        List<Advisory> advisories = new ArrayList<>();
        for (String line : lines(name)) {
            String[] cells = line.split("\\|", -1);
            if (line.startsWith("# as of ")) {
                asOf = line.substring("# as of ".length());
            } else if (!line.startsWith("#")) {
                lookedUp.add(cells[0]);
                if (cells.length > 1) {
                    if (cells.length < 7 || cells.length > 8 || cells[5].isEmpty()) {
                        throw new IOException(
                                name + ": wanted seven cells with an id, and maybe a source, came " + line);
                    }
                    advisories.add(new Advisory(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]));
                }
            }
        }
        if (asOf == null) {
            throw new IOException(name + ": wanted a line '# as of YYYY-MM-DD', came none");
        }
        return new AdvisoryFile(asOf, lookedUp, advisories);
    }

    static List<String> lines(String name) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Advisory.class.getResourceAsStream("/advisories/" + name), StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
