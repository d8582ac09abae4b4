package io.contractharness.report.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CaseFile;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.contract.source.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code report/baseline/refused} is an invalid baseline and its error message. */
class RefusedBaselineTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-01");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource
    void invalid_baseline_is_refused_with_its_place(CaseFile file) throws IOException {
        BaselineFile baseline = new BaselineFile(file.write(folder), ApiContract.builtIn());
        Class<? extends ConfigurationException> expected =
                file.name().equals("not-yaml") ? UnreadableFileException.class : InvalidBaselineException.class;
        ConfigurationException refusal = assertThrowsExactly(expected, () -> baseline.read(TODAY));
        assertEquals(file.part("message").strip(), refusal.getMessage());
    }

    static List<CaseFile> invalid_baseline_is_refused_with_its_place() {
        return CaseFile.all("/report/baseline/refused");
    }

    @Test
    void missing_baseline_file_is_refused() {
        BaselineFile baseline = new BaselineFile(folder.resolve("known.yaml"), ApiContract.builtIn());
        InvalidBaselineException refusal =
                assertThrowsExactly(InvalidBaselineException.class, () -> baseline.read(TODAY));
        assertEquals("known.yaml: there is no such file; --baseline-update writes it", refusal.getMessage());
    }
}
