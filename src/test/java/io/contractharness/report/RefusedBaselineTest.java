package io.contractharness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.contractharness.spec.CaseFile;
import io.contractharness.spec.Description;
import io.contractharness.spec.DescriptionException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code report/baseline/refused} is a baseline that gates nothing, and what is said of it. */
class RefusedBaselineTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-01");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource
    void a_baseline_that_is_not_understood_stops_the_run(CaseFile file) throws IOException {
        BaselineFile baseline = new BaselineFile(file.write(folder), Description.shipped());
        DescriptionException refusal = assertThrows(DescriptionException.class, () -> baseline.read(TODAY));
        assertEquals(file.part("message").strip(), refusal.getMessage());
    }

    static List<CaseFile> a_baseline_that_is_not_understood_stops_the_run() {
        return CaseFile.all("/report/baseline/refused");
    }

    @Test
    void a_file_that_is_not_there_gates_nothing() {
        BaselineFile baseline = new BaselineFile(folder.resolve("known.yaml"), Description.shipped());
        DescriptionException refusal = assertThrows(DescriptionException.class, () -> baseline.read(TODAY));
        assertEquals("known.yaml: there is no such file; --baseline-update writes it", refusal.getMessage());
    }
}
