package io.contractharness.cli.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.mock.content.StubRoot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ContentOptionsTest {
    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path fixture;

    @Command(name = "any")
    private static final class Any {
        @Mixin
        private ContentOptions content;
    }

    @BeforeEach
    void write() throws IOException {
        fixture = temp.resolve("own/__files/mine.json");
        Files.createDirectories(fixture.getParent());
        Files.writeString(
                fixture,
                Files.readString(Path.of("stubs/__files/6-minimal.json")).replace("\"id\": 6", "\"id\": 66"));
    }

    private MockOptions options(String... args) {
        Any any = new Any();
        new CommandLine(any)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .parseArgs(args);
        return any.content.options().withPort(0);
    }

    @Test
    void without_options_project_folders_are_watched() {
        MockOptions.Content content = options().content();
        assertEquals(List.of(StubRoot.of(Path.of("stubs").toAbsolutePath())), content.stubs());
        assertEquals(
                Optional.of(Path.of("openapi/interventions.yaml").toAbsolutePath()),
                content.description().entry());
    }

    @Test
    void own_stubs_and_description_are_served_and_watched() throws Exception {
        Path description = temp.resolve("api");
        Files.createDirectories(description.resolve("schemas"));
        Files.createDirectories(description.resolve("examples"));
        for (Path file :
                Files.walk(Path.of("openapi")).filter(Files::isRegularFile).toList()) {
            Files.copy(file, description.resolve(Path.of("openapi").relativize(file)));
        }
        MockOptions options = options(
                "--stubs",
                temp.resolve("own").toString(),
                "--description",
                description.resolve("interventions.yaml").toString());
        try (MockServer mockServer = MockServer.start(options)) {
            assertTrue(mockServer.target().readable().contains(66L));
            assertEquals(List.of("stubs", "own", "api"), mockServer.watched());
            String before = Files.readString(fixture);
            save(before.replace("\"id\": 66", "\"id\": \"66\""));
            waitFor(err, """
                    not loaded, the mock keeps the previous state: own/__files/mine.json
                      own/__files/mine.json /data/id: get-intervention 200 type: wanted integer, came string "66"
                    """);
            save(before.replace("\"id\": 66", "\"id\": 67"));
            waitFor(out, "loaded again: own/__files/mine.json\n");
            assertTrue(mockServer.target().readable().contains(67L));
        }
    }

    private void save(String text) throws IOException {
        Path other = Files.writeString(temp.resolve("saved.tmp"), text);
        Files.move(other, fixture, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void waitFor(StringWriter writer, String wanted) throws InterruptedException {
        for (int i = 0; i < 400 && !writer.toString().equals(wanted); i++) {
            Thread.sleep(50);
        }
        assertEquals(wanted, writer.toString());
    }
}
