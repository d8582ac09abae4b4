package io.contractharness.mock;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recorded answers of the mock to many requests. Each file belongs to one mock, whose options are its first line.
 *
 * <p>{@code java -cp target/test-classes io.contractharness.mock.RecordedAnswers JAR [--write FOLDER] [PART OF A FILE'S
 * NAME]} sends the requests to the mock of a jar, prints each difference, and exits with 1 if there is one; {@code
 * --write} records the new answers instead.
 */
public final class RecordedAnswers {
    private static final String BEHIND = "--upstream ";

    private final Path folder;
    private final RecordedBodies bodies;

    /** Starts a mock with options of the command line, and stops it. */
    interface Mocks {
        Running start(List<String> options) throws Exception;
    }

    /** A mock that answers. */
    interface Running extends AutoCloseable {
        URI base();

        @Override
        void close();
    }

    RecordedAnswers(Path folder) throws IOException {
        this.folder = folder;
        this.bodies = RecordedBodies.read(folder);
    }

    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".http"))
                    .sorted()
                    .toList();
        }
    }

    /** The exchanges of a file with the current answers. */
    List<RecordedExchange> played(Path file, Mocks mocks) throws Exception {
        List<String> lines = Files.readAllLines(file);
        String options = lines.get(0).replaceFirst("^mock", "").strip().replace("{folder}", folder.toString());
        List<RecordedExchange> exchanges = RecordedExchange.read(lines.subList(1, lines.size()));
        boolean behind = options.contains(BEHIND);
        try (Running upstream = behind ? mocks.start(List.of()) : null;
                Running mock = mocks.start(words(behind ? options.replace("{mock}", "" + upstream.base()) : options))) {
            int port = mock.base().getPort();
            RecordedPlayer player = behind
                    ? new RecordedPlayer(mock.base(), port, upstream.base().getPort())
                    : new RecordedPlayer(mock.base(), port);
            return exchanges.stream()
                    .map(exchange -> exchange.answered(player.answer(exchange)))
                    .toList();
        }
    }

    private static List<String> words(String options) {
        return options.isEmpty() ? List.of() : List.of(options.split(" +"));
    }

    /** The differences of the answers that differ, as text. */
    List<String> differences(Path file, Mocks mocks) throws Exception {
        List<String> lines = Files.readAllLines(file);
        List<RecordedExchange> recorded = RecordedExchange.read(lines.subList(1, lines.size()));
        List<RecordedExchange> played = played(file, mocks);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < recorded.size(); i++) {
            List<String> came = played.get(i).answer();
            if (!recorded.get(i).answer().equals(bodies.brief(came))) {
                differences.add(file.getFileName() + ", " + recorded.get(i).name() + "\n"
                        + RecordedDifference.of(
                                recorded.get(i), bodies.whole(recorded.get(i).answer()), came));
            }
        }
        return differences;
    }

    /** Records the current answers. */
    int write(Path file, Mocks mocks) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(file).subList(0, 1));
        List<RecordedExchange> played = played(file, mocks);
        played.forEach(exchange ->
                lines.addAll(exchange.answered(bodies.brief(exchange.answer())).write()));
        Files.write(file, lines);
        bodies.write(folder, files());
        return played.size();
    }

    public static void main(String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(arguments));
        Path jar = Path.of(words.remove(0)).toAbsolutePath();
        boolean writes = !words.isEmpty() && words.remove("--write");
        Path folder = writes
                ? Path.of(words.remove(0)).toAbsolutePath()
                : Path.of(RecordedAnswers.class.getResource("/recorded").toURI());
        RecordedAnswers recorded = new RecordedAnswers(folder);
        int count = 0;
        for (Path file : recorded.files()) {
            if (!words.isEmpty() && !file.getFileName().toString().contains(words.get(0))) {
                continue;
            }
            long began = System.nanoTime();
            String what;
            if (writes) {
                what = recorded.write(file, options -> ofJar(jar, options)) + " answers recorded";
            } else {
                List<String> differences = recorded.differences(file, options -> ofJar(jar, options));
                differences.forEach(System.out::println);
                count += differences.size();
                what = differences.size() + " differences";
            }
            System.out.printf("%s: %s, %.1f s%n", file.getFileName(), what, (System.nanoTime() - began) / 1e9);
        }
        System.out.println(count + " differences in all");
        System.exit(count == 0 ? 0 : 1);
    }

    private static Running ofJar(Path jar, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("java", "-XX:TieredStopAtLevel=1", "-jar", jar.toString(), "mock", "--port", "0"));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .directory(Files.createTempDirectory("recorded").toFile())
                .redirectErrorStream(true)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            if (line.matches("\\S.* at https?://\\S+")) {
                return running(URI.create(line.replaceFirst(".* at ", "")), process::destroy);
            }
        }
        throw new IOException("wanted a mock, came " + all);
    }

    static Running running(URI base, Runnable stop) {
        return new Running() {
            @Override
            public URI base() {
                return base;
            }

            @Override
            public void close() {
                stop.run();
            }
        };
    }
}
