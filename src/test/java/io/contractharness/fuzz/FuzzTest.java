package io.contractharness.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile input: known inputs, and generated ones. */
class FuzzTest {
    private static final Path FOUND = Path.of("target", "fuzz").toAbsolutePath();

    @AfterAll
    static void stop() {
        RequestTarget.fuzzerTearDown();
    }

    @TestFactory
    Stream<DynamicTest> what_is_known_does_no_harm() {
        return Arrays.stream(FuzzTarget.values())
                .flatMap(target -> target.corpus().stream()
                        .map(file -> DynamicTest.dynamicTest(
                                target + ": " + file.getFileName(),
                                () -> assertTimeoutPreemptively(
                                        Duration.ofSeconds(30), () -> target.take(Files.readAllBytes(file))))));
    }

    /** Fuzzes all targets for a short time, to find bugs that are easy to find. */
    @Test
    void short_search_finds_nothing(@TempDir Path corpus) throws Exception {
        for (FuzzTarget target : FuzzTarget.values()) {
            for (Path file : target.corpus()) {
                if (file.toString().matches(".*(bomb|multiply)")) {
                    continue; // each takes as long as all others together when every branch is counted
                }
                byte[] content = Files.readAllBytes(file);
                byte[] chosen = new byte[content.length + 1];
                chosen[0] = (byte) ('0' + target.ordinal());
                System.arraycopy(content, 0, chosen, 1, content.length);
                Files.write(corpus.resolve(target + "-" + file.getFileName()), chosen);
            }
        }
        search(CombinedTarget.class, corpus, Integer.getInteger("fuzz.moment", 5));
    }

    @Tag("fuzz")
    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void long_search_finds_nothing(FuzzTarget target) throws Exception {
        Path corpus = Files.createDirectories(FOUND.resolve(target + "-corpus")); // grows from run to run
        for (Path file : target.corpus()) {
            Files.copy(file, corpus.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        String name = target.toString();
        Class<?> type = Class.forName(
                "io.contractharness.fuzz." + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Target");
        search(type, corpus, Integer.getInteger("fuzz.seconds", 60));
    }

    private static void search(Class<?> target, Path corpus, int seconds) throws Exception {
        Path output = Files.createDirectories(FOUND).resolve(target.getSimpleName() + ".txt");
        boolean clean = new Jazzer(target.getName(), corpus, FOUND.resolve("found")).run(seconds, output);
        assertTrue(clean, () -> tail(output));
    }

    /** What Jazzer prints about the input that failed, and where it is written. */
    private static String tail(Path output) {
        try (Stream<String> lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> !line.startsWith("INFO") && !line.startsWith("#"))
                    .limit(80)
                    .collect(Collectors.joining("\n", output + ":\n", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
