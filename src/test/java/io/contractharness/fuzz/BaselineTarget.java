package io.contractharness.fuzz;

import io.contractharness.contract.ApiContract;
import io.contractharness.report.baseline.BaselineFile;
import java.time.LocalDate;

/** A baseline, as {@code --baseline} reads it. */
public final class BaselineTarget {
    private static final TemporaryFiles LOADING = new TemporaryFiles();
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();

    private BaselineTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        TemporaryFiles.refusable(
                "known\\.yaml",
                () -> new BaselineFile(LOADING.file("known.yaml", input), DESCRIPTION).read(LocalDate.of(2026, 1, 1)));
    }
}
