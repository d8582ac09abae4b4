package io.contractharness.cli.options;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.UnwritableFileException;
import io.contractharness.report.Baseline;
import io.contractharness.report.Report;
import io.contractharness.report.Verdict;
import io.contractharness.report.baseline.BaselineFile;
import io.contractharness.report.baseline.BaselineUpdate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code verify} about known deviations. */
public final class BaselineOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "File of known deviations: a broken rule in it is reported and does not fail the run.")
    private Path file;

    @Option(
            names = "--baseline-update",
            description = "Update the file: add broken rules that are not in it, remove rules that held.")
    private boolean update;

    private final Clock clock;

    public BaselineOptions(Clock clock) {
        this.clock = clock;
    }

    /** @param complete whether the run has all scenarios */
    public Baseline read(ApiContract description, boolean complete) {
        if (update && file == null) {
            throw new ParameterException(spec.commandLine(), "--baseline-update: wanted --baseline FILE, came none");
        }
        if (update && !complete) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--baseline-update: wanted a run of all scenarios, came a part of it, in which a broken rule may"
                            + " hold; remove --tags, --shard and --only-broken");
        }
        if (file == null) {
            return Baseline.none();
        }
        BaselineFile known = new BaselineFile(file, description);
        LocalDate today = LocalDate.now(clock);
        return update ? known.readForUpdate(today) : known.read(today);
    }

    /** Updates the file when --baseline-update is set and the run proves something. */
    public void write(Report report, PrintWriter out) {
        if (!update) {
            return;
        }
        Verdict.End end = report.verdict().end();
        if (end != Verdict.End.HELD && end != Verdict.End.BROKEN) {
            out.printf("%s is not changed: the run was %s%n", file, end.name().toLowerCase(java.util.Locale.ROOT));
            return;
        }
        try {
            BaselineUpdate done = new BaselineFile(file, report.description()).update(report);
            out.println(
                    done.isEmpty()
                            ? file + " is up to date"
                            : file + ": " + done.added().size() + " added, "
                                    + done.removed().size() + " removed"
                                    + (done.added().isEmpty() ? "" : "; write reason and owner of the new entries"));
        } catch (IOException e) {
            throw new UnwritableFileException("--baseline " + file + ": cannot be written (" + e.getMessage() + ")");
        }
    }
}
