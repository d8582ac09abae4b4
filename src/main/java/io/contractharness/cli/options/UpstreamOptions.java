package io.contractharness.cli.options;

import io.contractharness.cli.output.ProxyReport;
import io.contractharness.cli.output.ReportOutput;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.MonotonicClock;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.api.MockSelection;
import io.contractharness.mock.proxy.ForwardingOptions;
import io.contractharness.mock.proxy.ProxyFindings;
import io.contractharness.report.Report;
import io.contractharness.report.writer.ConsoleSummary;
import io.contractharness.report.writer.ReportFolder;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code mock} that make it a validation proxy. */
public final class UpstreamOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--upstream",
            paramLabel = "PROFILE.yaml|URL",
            description = "Forward requests to this deployment, and judge requests and responses.")
    private String upstream;

    @Option(
            names = "--allow-mutations",
            description = "Also forward requests that may change data; without it they are answered 403.")
    private boolean allowMutations;

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            description = "Write reports about the forwarded requests here at the end.")
    private Path reportDir;

    @Option(
            names = "--mock",
            paramLabel = "WHAT",
            description =
                    "With --upstream: answer this here and forward the rest; the id of an operation, a path such as"
                            + " '/interventions/*', or sandbox:NAME; may be repeated.")
    private List<String> mocked = List.of();

    private ProxyReport traffic;
    private Target target;

    public boolean isProxy() {
        return upstream != null;
    }

    /** The same options, with forwarding when --upstream is set. */
    public MockOptions apply(MockOptions options, PrintWriter out) {
        if (reportDir != null) {
            new ReportFolder(reportDir).clear();
        }
        if (!isProxy()) {
            String alone = allowMutations ? "--allow-mutations" : reportDir != null ? "--report-dir" : "--mock";
            if (allowMutations || reportDir != null || !mocked.isEmpty()) {
                throw new ParameterException(spec.commandLine(), alone + ": wanted --upstream with it, came none");
            }
            return options;
        }
        if (options.behaviour().gateway()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--gateway: wanted --upstream without it, because the deployment has its own gateway, came both");
        }
        target = target();
        if (reportDir != null) {
            new ReportFolder(reportDir).prepare();
        }
        traffic = new ProxyReport(options.content().description(), target, out, MonotonicClock.of(options.clock()));
        return options.withUpstream(new ForwardingOptions(
                target, allowMutations, traffic, mocked(options.content().description())));
    }

    private MockSelection mocked(ApiContract description) {
        try {
            return MockSelection.of(mocked, description);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--mock: " + e.getMessage());
        }
    }

    private Target target() {
        try {
            return TargetProfile.of(upstream, System.getenv());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--upstream: wanted a URL, came '" + upstream + "'");
        }
    }

    /** Prints at the start where requests go. */
    public void printHints(URI mock, PrintWriter out) {
        String name = target.name().equals(target.base().toString()) ? "" : " (" + target.shownName() + ")";
        out.printf("proxy to %s%s at %s%n", target.shownBase(), name, mock);
        out.println("  requests go only there, with the credentials of the app; none are added");
        out.println(
                allowMutations
                        ? "  changes  forwarded because of --allow-mutations: what the app executes is executed there"
                        : "  changes  not forwarded but answered 403; --allow-mutations forwards them");
        if (!mocked.isEmpty()) {
            out.printf("  mocked   %s: answered here, never forwarded%n", String.join(", ", mocked));
        }
        out.printf("  at most  %s%n", limit(target.rateLimit()));
        out.printf("  each broken rule is printed here once; all exchanges are at %s/__console%n", mock);
        out.printf("  findings as JSON are at %s%s%n", mock, ProxyFindings.PATH);
        out.println(
                reportDir == null
                        ? "  Ctrl-C stops and prints a summary; --report-dir DIR also writes reports"
                        : "  Ctrl-C stops and writes reports to " + reportDir);
    }

    private static String limit(RateLimit pace) {
        String rate = pace.interval().isZero()
                ? ""
                : "one request each " + pace.interval().toMillis() + " ms, ";
        return rate + pace.budget() + " requests in all (rateLimit and requestBudget of the profile)";
    }

    /** Prints the summary at the end and writes the reports. */
    public void printSummary(PrintWriter out) {
        if (traffic == null) {
            return;
        }
        Report report = traffic.report();
        out.print(new ConsoleSummary(report).textOfStopped());
        if (reportDir != null) {
            new ReportOutput(out, System.getenv()).write(report, reportDir);
        }
        out.flush();
    }
}
