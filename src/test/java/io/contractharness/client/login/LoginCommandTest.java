package io.contractharness.client.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginCommandTest {
    @TempDir
    Path folder;

    /** Each row is a shell script, and what comes of it. A script that waits is ended, with all that it started. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            echo '{"t":1}'; echo oops >&2         | {"t":1}
            echo "$NAME and $1 in $(basename $0)" | value and an argument; $(exit 1) in token.sh
            basename "$(pwd)"; cat                | here
            exit 3                                | wanted exit code 0, came 3; run it by hand to see why
            echo '{"t":1}'; exit 1                | wanted exit code 0, came 1; run it by hand to see why
            sleep 60                              | wanted JSON within 0.5 s, came nothing complete; run it by hand to see why
            exec >&-; sleep 60                    | wanted JSON within 0.5 s, came nothing complete; run it by hand to see why
            while echo 0123456789; do :; done     | wanted JSON of at most 65536 bytes, came more; let it print only the tokens
            """)
    void a_command_prints_json_or_fails(String script, String result) throws IOException {
        Path here = Files.createDirectory(folder.resolve("here"));
        Path file = Files.writeString(here.resolve("token.sh"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        long start = System.nanoTime();
        assertEquals(result, outcome(here, "./token.sh", "an argument; $(exit 1)"));
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 20, "it ends in time");
    }

    @ParameterizedTest
    @CsvSource({"./token.sh, not found", "./folder, it is not executable", "no-such-program, not found"})
    void a_program_that_cannot_be_started_is_told(String program, String why) throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        assertEquals(
                "wanted a program that can be started, came none (" + why + "); check its path, which begins at the"
                        + " folder of the profile, and its permissions",
                outcome(folder, program));
    }

    private static String outcome(Path folder, String... words) {
        LoginCommand command =
                new LoginCommand(List.of(words), folder, Map.of("NAME", "value"), Duration.ofMillis(500));
        assertEquals("command " + words[0], command.text());
        try {
            return new String(command.answer(null), StandardCharsets.UTF_8).strip();
        } catch (LoginException e) {
            return e.getMessage();
        }
    }
}
