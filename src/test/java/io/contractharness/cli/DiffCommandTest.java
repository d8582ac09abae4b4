package io.contractharness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.changes.EditedDescription;
import io.contractharness.contract.CaseFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code changes} is a small edit of the built-in description, the output of diff, and its exit code. */
class DiffCommandTest {
    private static final String SHIPPED = "openapi/interventions.yaml";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource
    void changed_file_is_loaded_and_checked(CaseFile file) throws IOException {
        int exitCode = diff(SHIPPED, EditedDescription.write(file, folder).toString());

        assertEquals(shifted(file.part("out")), shifted(out + "exit " + exitCode + "\n" + err));
    }

    /** The line numbers of the entry file change with each new operation, those of the other files do not. */
    private static String shifted(String text) {
        return text.replaceAll("interventions\\.yaml:\\d+", "interventions.yaml:LINE");
    }

    static List<CaseFile> changed_file_is_loaded_and_checked() {
        return CaseFile.all("/changes");
    }

    @Test
    void one_description_is_not_enough() {
        assertEquals(2, diff(SHIPPED));
        assertEquals(
                "Missing required parameter: 'NEW'",
                err.toString().lines().findFirst().orElseThrow());
    }

    @Test
    void missing_description_is_named() {
        assertEquals(2, diff(SHIPPED, "openapi/other.yaml"));
        assertEquals("openapi/other.yaml: there is no such file\n", err.toString());
    }

    private int diff(String... files) {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(java.util.stream.Stream.concat(java.util.stream.Stream.of("diff"), List.of(files).stream())
                        .toArray(String[]::new));
    }
}
