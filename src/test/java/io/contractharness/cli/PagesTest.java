package io.contractharness.cli;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The README and the pages of the site name only files, options and commands that exist. */
class PagesTest {
    private static final Path README = Path.of("README.md");
    private static final Path SITE = Path.of("src/site/markdown");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(?:#([^)]*))?\\)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    private static final Pattern CALL =
            Pattern.compile("^ *\\$ java -jar target/contract-harness\\.jar (.*?) *(?: {2,}#.*)?$", Pattern.MULTILINE);
    private static final Pattern PROFILE = Pattern.compile("(?<!\\w)-P([a-z-]+)");

    /** Options of curl and of the benchmark, which are not in the jar. */
    private static final Set<String> OF_OTHERS = Set.of(
            "--cacert", "--connections", "--full", "--parts", "--rounds", "--seconds", "--warm-up", "--workloads");

    static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(SITE)) {
            return Stream.concat(Stream.of(README), pages.sorted()).toList();
        }
    }

    @Test
    void readme_has_at_most_150_lines() {
        long lines = text(README).lines().count();
        assertTrue(lines <= 150, () -> "README.md: wanted at most 150 lines, got " + lines);
    }

    @Test
    void readme_links_to_every_page() throws IOException {
        Set<String> linked = found(LINK, text(README), 1);
        for (Path page : pages()) {
            assertTrue(page.equals(README) || linked.contains(page.toString()), () -> "README.md: no link to " + page);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_link_has_an_existing_target(Path page) {
        for (MatchResult link : LINK.matcher(text(page)).results().toList()) {
            Path file = link.group(1).isEmpty()
                    ? page
                    : Path.of("").resolve(page).resolveSibling(link.group(1)).normalize();
            assertTrue(Files.exists(file), () -> page + ": " + link.group() + ": there is no " + file);
            if (link.group(2) != null) {
                assertTrue(
                        anchors(file).contains(link.group(2)),
                        () -> page + ": " + link.group() + ": wanted one of the headings " + anchors(file));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_option_exists(Path page) {
        Set<String> unknown = found(OPTION, text(page), 0);
        unknown.removeAll(options());
        unknown.removeAll(OF_OTHERS);
        assertEquals(Set.of(), unknown, () -> page + " names options that no command has");
    }

    @Test
    void each_option_is_named_on_a_page() throws IOException {
        Set<String> missing = options();
        missing.removeAll(Set.of("--help", "--version"));
        for (Path page : pages()) {
            missing.removeAll(found(OPTION, text(page), 0));
        }
        assertEquals(Set.of(), missing, "options that neither the README nor a page names");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_call_of_the_jar_can_be_read(Path page) {
        for (String call : found(CALL, text(page), 1)) {
            assertDoesNotThrow(() -> commandLine().parseArgs(call.split(" +")), () -> page + ": " + call);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_maven_profile_exists(Path page) {
        for (String profile : found(PROFILE, text(page), 1)) {
            assertTrue(
                    text(Path.of("pom.xml")).contains("<id>" + profile + "</id>"),
                    () -> page + ": pom.xml has no profile " + profile);
        }
    }

    private static Set<String> anchors(Path page) {
        return text(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ +", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\d _-]", "").replace(' ', '-'))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> options() {
        Set<String> options = new TreeSet<>();
        collect(commandLine(), options);
        return options;
    }

    private static void collect(CommandLine command, Set<String> options) {
        command.getCommandSpec().options().forEach(option -> options.add(option.longestName()));
        command.getSubcommands().values().forEach(each -> collect(each, options));
    }

    private static CommandLine commandLine() {
        return Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
    }

    private static Set<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map(it -> it.group(group)).collect(toCollection(TreeSet::new));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
