package io.contractharness.cli;

import io.contractharness.cli.output.ReportOutput;
import io.contractharness.cli.output.RunSummary;
import io.contractharness.contract.ApiContract;
import io.contractharness.report.Report;
import io.contractharness.report.merge.ReportMerge;
import io.contractharness.report.merge.ResultJsonReader;
import io.contractharness.report.writer.ReportFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Merges reports that verify wrote. */
@Command(
        name = "report",
        description = "Merges reports that verify --report-dir wrote.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(
            name = "merge",
            description = "Merges the reports of all parts of a run into one report with one verdict.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes of the merged report:%n",
            exitCodeList = {
                "0:every gated rule held",
                "1:a gated rule is broken",
                "2:a part is missing, cannot be read, belongs to another run or was unusable",
                "3:inconclusive: nothing was proven"
            })
    int merge(
            @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders that verify --report-dir wrote.")
                    List<Path> folders,
            @Option(names = "--out", paramLabel = "DIR", required = true, description = "Write the merged report here.")
                    Path out) {
        if (folders.stream().anyMatch(folder -> UnusableRun.same(folder, out))) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--out: wanted a folder of its own, came " + out + ", which is one of the parts");
        }
        checkDifferent(folders);
        new ReportFolder(out).prepare();
        ApiContract description = ApiContract.builtIn();
        Map<String, Report> parts = new LinkedHashMap<>();
        for (Path folder : folders) {
            parts.put(folder.toString(), ResultJsonReader.read(folder.resolve("result.json"), description));
        }
        Report report = new ReportMerge(parts).report();
        return new RunSummary(spec.commandLine().getOut(), spec.commandLine().getErr())
                .print(report, true, below -> new ReportOutput(below, System.getenv()).write(report, out));
    }

    /** Two folders, or their files, may be the same by a link. */
    private void checkDifferent(List<Path> folders) {
        for (int i = 0; i < folders.size(); i++) {
            for (Path before : folders.subList(0, i)) {
                if (UnusableRun.same(
                        before.resolve("result.json"), folders.get(i).resolve("result.json"))) {
                    throw new CommandLine.ParameterException(
                            spec.commandLine(), folders.get(i) + ": wanted each folder once, came twice");
                }
            }
        }
    }
}
