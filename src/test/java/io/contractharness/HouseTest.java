package io.contractharness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks sizes and names: small packages, short files, unique class names, and no rejected word. */
class HouseTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");
    private static final int MAX_TYPES_IN_A_PACKAGE = 15;
    private static final int MAX_LINES_IN_A_FILE = 400;
    private static final int MAX_MEDIAN_LINES = 80;

    /** Former class names, participles and metaphors, that were replaced by words of the field. */
    private static final Set<String> REJECTED =
            Arrays.stream("""
            Admitted Advice Alphabet Answered Arrival Asked Asking Border Cell CellReader Coding Collected Core
            Courier Described Direct Drip Edited Edition Ending Entrance Evidence Expendable Forms Fragments Front
            Gate Given Held Image Incoming Judge Judged Judgement Layer Line Loaded Logged Missing Newest OwnStubs
            Pace Phases Proof Reach Reading Rehearsal Rehearsals Rehearsed RequestDeciders Reworded Seen Shelf Shipped
            Shortcut Shown Slices Span Stamped Steady Subjects Suspicion Tally Trees Turn Turns Waiting Watched Wire
            Witness World Written
            """.split("\\s+")).collect(Collectors.toUnmodifiableSet());

    @Test
    void a_package_is_small_enough_to_know() {
        Map<String, Long> large = new TreeMap<>(files().collect(Collectors.groupingBy(
                file -> MAIN.relativize(file.getParent()).toString(), Collectors.counting())));
        large.values().removeIf(size -> size <= MAX_TYPES_IN_A_PACKAGE);
        assertEquals(Map.of(), large, "a package of more than " + MAX_TYPES_IN_A_PACKAGE + " files is two packages");
    }

    @Test
    void a_file_is_short_enough_to_read() {
        List<Integer> lengths =
                files().map(HouseTest::lines).map(List::size).sorted().toList();
        List<String> longFiles = Stream.concat(files(), files(TESTS))
                .filter(file -> lines(file).size() > MAX_LINES_IN_A_FILE)
                .map(HouseTest::name)
                .toList();
        assertEquals(List.of(), longFiles, "files of more than " + MAX_LINES_IN_A_FILE + " lines");
        assertTrue(lengths.get(lengths.size() / 2) <= MAX_MEDIAN_LINES, "half of the files are longer than that");
    }

    @Test
    void a_name_stands_for_one_class() {
        Set<String> once = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        files().map(HouseTest::name).filter(name -> !once.add(name)).forEach(twice::add);
        assertEquals(Set.of(), twice, "a reader of one would think of the other");
    }

    @Test
    void a_third_of_the_types_is_seen_in_its_package_only() {
        Pattern open = Pattern.compile("^public .*\\b(class|record|interface|enum|@interface) .*");
        long all = files().count();
        long visible = files().filter(file ->
                        lines(file).stream().anyMatch(line -> open.matcher(line).matches()))
                .count();
        assertTrue((all - visible) * 3 >= all, all - visible + " of " + all + " types are package-private");
    }

    @Test
    void no_class_has_a_rejected_name() {
        Set<String> back = new TreeSet<>(REJECTED);
        back.retainAll(files().map(HouseTest::name).collect(Collectors.toSet()));
        assertEquals(Set.of(), back, "design: a class is named by a noun of HTTP, OpenAPI, testing or the domain");
    }

    private static Stream<Path> files() {
        return files(MAIN);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
