package io.contractharness.supply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Each known vulnerability of a library in the built jar is accepted with a reason. The data are files in {@code
 * src/test/resources/advisories}; the test prints how old they are.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdvisoriesIT {
    private List<Library> libraries;
    private Advisory.AdvisoryFile collected;
    private Advisory.AdvisoryFile byHand;

    @BeforeAll
    void read() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("harness.jar"))) {
            libraries = Stream.concat(
                            Library.listed(jar, Library.DEPENDENCIES).stream(),
                            Library.listed(jar, Library.BUNDLED).stream())
                    .toList();
        }
        collected = Advisory.read("github.txt");
        byHand = Advisory.read("by-hand.txt");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        System.out.printf(
                "advisories: %d of %s (%d days old), %d kept by hand of %s (%d days old), for %d libraries%n",
                collected.advisories().size(),
                collected.asOf(),
                ChronoUnit.DAYS.between(LocalDate.parse(collected.asOf()), today),
                byHand.advisories().size(),
                byHand.asOf(),
                ChronoUnit.DAYS.between(LocalDate.parse(byHand.asOf()), today),
                libraries.size());
    }

    @Test
    void every_known_vulnerability_is_accepted_with_a_reason() throws IOException {
        TreeMap<String, String> accepted = new TreeMap<>();
        for (String line : Advisory.lines("accepted.txt")) {
            String[] cells = line.split("\\|", -1);
            if (!line.startsWith("#")) {
                assertEquals(
                        true, cells.length == 4 && cells[3].length() > 20, "wanted four cells with a reason: " + line);
                accepted.put(cells[0] + " of " + cells[1] + " " + cells[2], cells[3]);
            }
        }
        TreeSet<String> known = new TreeSet<>();
        for (Library library : libraries) {
            Stream.concat(collected.advisories().stream(), byHand.advisories().stream())
                    .filter(advisory -> advisory.concerns(library))
                    .forEach(advisory -> known.add(advisory.id() + " of " + library.name() + " " + library.version()));
        }
        assertEquals(
                String.join("\n", accepted.keySet()),
                String.join("\n", known),
                "wanted: those of accepted.txt; came: those of the versions in the jar. Update the library, or accept"
                        + " with a reason; take out of accepted.txt what no longer applies");
    }

    /** Only .ci/run asks for it: a build of an old commit has to work later too. */
    @Test
    void every_library_was_looked_up_lately() throws IOException {
        int days = Integer.getInteger("advisories.days", Integer.MAX_VALUE);

        List<String> old = AdvisoryAge.read(collected)
                .tooOld(libraries, collected.lookedUp(), LocalDate.now(ZoneOffset.UTC), days);

        assertEquals(List.of(), old, AdvisoryAge.next(days));
    }

    @Test
    void every_library_was_looked_up() {
        List<String> missing = new ArrayList<>();
        for (Library library : libraries) {
            List<String> lookedUp = library.ofMaven() ? collected.lookedUp() : byHand.lookedUp();
            if (!lookedUp.contains(library.name())) {
                missing.add(library.name());
            }
        }
        assertEquals(List.of(), missing, "run .ci/advisories, which looks them up");
    }
}
