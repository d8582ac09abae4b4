package io.contractharness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import io.contractharness.contract.openapi.InvalidContractException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A description of others, which refers to files that are none of its own. */
class OutsideReferenceTest {
    private static final String DOCUMENT = """
            openapi: 3.0.3
            info: {title: Things, version: '1'}
            x-provenance: {basis: inferred, reason: a test}
            paths:
              /things:
                get:
                  operationId: get-things
                  responses:
                    '200':
                      description: Things.
                      content:
                        application/json:
                          schema: {$ref: 'REF'}
            """;

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void files_outside() throws IOException {
        folder = Files.createDirectories(temp.resolve("openapi/schemas")).getParent();
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("schema.yaml"), "X: {type: object, description: hunter2}\n");
        Files.writeString(outside.resolve("broken.yaml"), "hunter2: {\n");
        Files.writeString(folder.resolve("own.yaml"), "Own: {type: object}\n");
        Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of("../outside/schema.yaml"));
        Files.createSymbolicLink(folder.resolve("folder"), outside);
    }

    private Path entry(String reference) throws IOException {
        return Files.writeString(folder.resolve("api.yaml"), DOCUMENT.replace("REF", reference));
    }

    private String refusal(Path entry) {
        return assertThrowsExactly(
                        InvalidContractException.class,
                        () -> Assertions.assertTimeoutPreemptively(
                                Duration.ofSeconds(30), () -> ApiContract.load(entry)))
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside/schema.yaml#/X",
                "../outside/broken.yaml#/X",
                "../outside/none.yaml#/X",
                "schemas/../../outside/schema.yaml#/X",
                "link.yaml#/X",
                "folder/schema.yaml#/X",
                "folder/none.yaml",
                "/etc/passwd",
                "/dev/zero",
                "/proc/self/environ",
                "file:///etc/passwd",
                "http://127.0.0.1:9/schema.yaml#/X",
                "%2e%2e/outside/schema.yaml#/X",
                "..\\outside\\schema.yaml",
                "C:/schema.yaml"
            })
    void a_reference_out_of_the_folder_is_refused_as_it_is_written(String reference) throws IOException {
        assertEquals(
                "openapi/api.yaml:13 /paths/~1things/get/responses/200/content/application~1json/schema/$ref: wanted a"
                        + " reference to a file in the folder of openapi/api.yaml, came '" + reference
                        + "', which leads out of the folder; put the file into this folder, or begin the description in a"
                        + " folder above both",
                refusal(entry(reference)));
    }

    @Test
    void a_long_reference_is_cut() throws IOException {
        String refusal = refusal(entry("../" + "x".repeat(100_000)));
        assertEquals(
                "came '../" + "x".repeat(197) + "…', which", refusal.replaceFirst("(?s).*(came '.*', which).*", "$1"));
    }

    /** The third file refers to its own folder's parent, which is the folder of the entry. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {$ref: '../own.yaml#/Own'}           |
            {$ref: '../../outside/schema.yaml'}  | openapi/schemas/thing.yaml:1 /Thing/$ref: wanted a reference to a file in the folder of openapi/api.yaml, came '../../outside/schema.yaml', which leads out of the folder; put the file into this folder, or begin the description in a folder above both
            """)
    void a_further_file_may_refer_up_as_far_as_the_folder_of_the_entry(String thing, String message)
            throws IOException {
        Files.writeString(folder.resolve("schemas/thing.yaml"), "Thing: " + thing + "\n");
        Path entry = entry("schemas/thing.yaml#/Thing");
        if (message == null) {
            assertEquals(1, ApiContract.load(entry).operations().size());
        } else {
            assertEquals(message, refusal(entry));
        }
    }

    @Test
    void an_entry_that_is_a_link_has_the_folder_of_its_file() throws IOException {
        entry("own.yaml#/Own");
        Path link = Files.createSymbolicLink(temp.resolve("link.yaml"), Path.of("openapi/api.yaml"));
        assertEquals(1, ApiContract.load(link).operations().size());
        entry("../outside/schema.yaml#/X");
        assertEquals(refusal(folder.resolve("api.yaml")), refusal(link));
    }

    @Test
    void a_pipe_or_a_folder_is_no_file() throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", folder.resolve("pipe.yaml").toString())
                        .start()
                        .waitFor());
        for (String name : new String[] {"pipe.yaml", "schemas"}) {
            assertEquals(
                    "came '" + name + "', which is no regular file",
                    refusal(entry(name)).replaceFirst("(?s).*(came '.*file); .*", "$1"));
        }
    }
}
