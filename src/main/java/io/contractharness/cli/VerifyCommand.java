package io.contractharness.cli;

import io.contractharness.cli.options.BaselineOptions;
import io.contractharness.cli.options.SelectionOptions;
import io.contractharness.cli.options.StartOptions;
import io.contractharness.cli.output.ProgressPrinter;
import io.contractharness.cli.output.ReportOutput;
import io.contractharness.cli.output.RunSummary;
import io.contractharness.cli.output.Timings;
import io.contractharness.client.Target;
import io.contractharness.client.profile.BaseUrl;
import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.ApiContract;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.report.Baseline;
import io.contractharness.report.Report;
import io.contractharness.report.Verdict;
import io.contractharness.report.writer.ReportFolder;
import io.contractharness.suite.ContractSuite;
import io.contractharness.suite.RunPlan;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the contract suite against a target and prints the verdict. */
@Command(
        name = "verify",
        description = "Checks a target against the contract.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every gated rule held",
            "1:a gated rule is broken",
            "2:the run was unusable: bad option or file, target out of reach, report not written, or a scenario went wrong",
            "3:inconclusive: nothing was proven"
        })
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--target",
            defaultValue = "mock",
            paramLabel = "mock|PROFILE.yaml|URL",
            description = "What to verify (${DEFAULT-VALUE}).")
    private String target;

    @Option(names = "--base-url", paramLabel = "URL", description = "Use this base URL instead of the profile's.")
    private String baseUrl;

    @Option(names = "--strict", description = "Broken inferred rules fail the run too.")
    private boolean strict;

    @Option(
            names = "--require-judged",
            defaultValue = "0",
            paramLabel = "PERCENT",
            description = "Wanted percentage of judged rules among those that can fail the run; below it a run that"
                    + " would have held is inconclusive.")
    private int requireJudged;

    @Option(
            names = "--allow-mutations",
            description = "Execute the interventions that the profile lists under executable, each at most once,"
                    + " and upload a file to the presigned URL of one.")
    private boolean allowMutations;

    @Option(names = "--report-dir", paramLabel = "DIR", description = "Write reports here.")
    private Path reportDir;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of all random choices (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--thorough",
            description = "Combine each three extend values, not only each two, and send more wrong values.")
    private boolean thorough;

    @Option(
            names = "--plan",
            description = "Print what would be sent and stop; the exit code is 3, because nothing is proven.")
    private boolean plan;

    @Option(names = "--timings", description = "Print at the end how long each phase took.")
    private boolean timings;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private StartOptions start = new StartOptions();

    @Mixin
    private BaselineOptions baseline = new BaselineOptions(Clock.systemUTC());

    @Override
    public Integer call() {
        Timings phases = new Timings(System::nanoTime, sinceLaunch());
        phases.endPhase("start");
        ApiContract description = ApiContract.builtIn();
        phases.endPhase("description");
        ContractSuite.Options options;
        try {
            options = options(description); // may read an earlier result that stands in the folder of this run
        } finally {
            if (reportDir != null) {
                new ReportFolder(reportDir).clear();
            }
        }
        if (target.equals("mock") && baseUrl == null) {
            try (MockServer mock = MockServer.start(MockOptions.of(description))) {
                phases.endPhase("mock");
                return verify(description, mock.target(), options, phases);
            }
        }
        Target deployment = deployment();
        return verify(description, allowMutations ? deployment : deployment.readOnly(), options, phases);
    }

    private Target deployment() {
        if (target.equals("mock")) {
            return TargetProfile.ofUrl(baseUrl, System.getenv());
        }
        try {
            Target found = TargetProfile.of(target, System.getenv());
            return baseUrl == null ? found : found.withBase(BaseUrl.parse(baseUrl));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--target: wanted a URL, came '" + target + "'");
        }
    }

    private ContractSuite.Options options(ApiContract description) {
        if (requireJudged < 0 || requireJudged > 100) {
            throw new ParameterException(
                    spec.commandLine(), "--require-judged: wanted a percentage from 0 to 100, came " + requireJudged);
        }
        if (requireJudged > 0 && plan) {
            throw new ParameterException(
                    spec.commandLine(), "--require-judged: wanted a run, came --plan, which judges nothing");
        }
        return new ContractSuite.Options(
                selection.read(description),
                start.conditions(),
                new Report.Criteria(strict, requireJudged),
                seed,
                thorough ? 3 : 2,
                Optional.ofNullable(reportDir));
    }

    private int verify(ApiContract description, Target subject, ContractSuite.Options options, Timings phases) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ContractSuite suite = new ContractSuite(description);
        Baseline known = baseline.read(description, options.selection().complete());
        if (plan) {
            out.print(new RunPlan(description, subject, suite.scenarios(options.selection())).text());
            suite.none(options.selection()).ifPresent(out::println);
            out.flush();
            return Verdict.End.INCONCLUSIVE.exitCode();
        }
        if (reportDir != null) {
            new ReportFolder(reportDir).prepare();
        }
        out.printf("verifying %s at %s%n", subject.shownName(), subject.shownBase());
        if (!subject.sandboxed()) {
            out.print("  " + new RunPlan(description, subject, List.of()).changes());
        }
        ReportOutput reports = new ReportOutput(out, System.getenv());
        ProgressPrinter progress =
                new ProgressPrinter(out, err, soFar -> reports.write(soFar.withBaseline(known), reportDir));
        Report report = suite.run(subject, options, progress).withBaseline(known);
        phases.endPhase("features");
        int exitCode = new RunSummary(out, err).print(report, !progress.incomplete(), below -> {
            new ReportOutput(below, System.getenv()).write(report, reportDir);
            baseline.write(report, below);
        });
        phases.endPhase("report");
        if (timings) {
            out.println(phases.text());
        }
        out.flush();
        return exitCode;
    }

    /**
     * The uptime of the virtual machine, because the process list gives the start time only in whole seconds (proc(5)).
     */
    private Duration sinceLaunch() {
        return timings ? Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()) : Duration.ZERO;
    }
}
