package io.contractharness.supply;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long ago each library was last looked up: by the collected data, or by hand.
 *
 * @param collected when the data were collected
 * @param byHand when the libraries were looked up by hand, by a group, the start of a group, or group and name
 */
record AdvisoryAge(LocalDate collected, Map<String, LocalDate> byHand) {
    static final String FILE = "looked-up.txt";

    static AdvisoryAge read(Advisory.AdvisoryFile collected) throws IOException {
        return new AdvisoryAge(LocalDate.parse(collected.asOf()), lookedUp(Advisory.lines(FILE)));
    }

    static Map<String, LocalDate> lookedUp(List<String> lines) throws IOException {
        Map<String, LocalDate> byHand = new TreeMap<>();
        for (String line : lines) {
            String[] cells = line.split("\\|", -1);
            if (line.startsWith("#")) {
                continue;
            }
            try {
                if (cells.length != 3 || cells[0].isBlank() || cells[2].isBlank()) {
                    throw new DateTimeException("");
                }
                byHand.put(cells[0], LocalDate.parse(cells[1]));
            } catch (DateTimeException e) {
                throw new IOException(FILE + ": wanted library|YYYY-MM-DD|where, came " + line);
            }
        }
        return byHand;
    }

    private LocalDate of(Library library, List<String> ofCollected) {
        LocalDate newest = ofCollected.contains(library.name()) ? collected : LocalDate.EPOCH;
        for (Map.Entry<String, LocalDate> entry : byHand.entrySet()) {
            String name = library.name();
            boolean covered = name.equals(entry.getKey())
                    || name.startsWith(entry.getKey() + ":")
                    || name.startsWith(entry.getKey() + ".");
            if (covered && entry.getValue().isAfter(newest)) {
                newest = entry.getValue();
            }
        }
        return newest;
    }

    /** A line for each library that was looked up longer ago than that, or in the future; none when all are known well. */
    List<String> tooOld(List<Library> libraries, List<String> ofCollected, LocalDate today, int days) {
        List<String> old = new ArrayList<>();
        for (Library library : libraries) {
            LocalDate lookedUp = of(library, ofCollected);
            long age = ChronoUnit.DAYS.between(lookedUp, today);
            if (lookedUp.equals(LocalDate.EPOCH)) {
                old.add(library.name() + ": never looked up");
            } else if (age < 0) {
                old.add(library.name() + ": looked up on " + lookedUp + ", which is after today, " + today);
            } else if (age > days) {
                old.add(library.name() + ": looked up on " + lookedUp + ", " + age + " days ago");
            }
        }
        return old;
    }

    /** What to do about libraries that were looked up too long ago. */
    static String next(int days) {
        return "wanted every library looked up within " + days
                + " days. Run .ci/advisories FOLDER with a checkout of GitHub's"
                + " Advisory Database, which writes src/test/resources/advisories/github.txt; or read what is new about"
                + " them, write it into by-hand.txt and the date into " + FILE + " beside it";
    }
}
