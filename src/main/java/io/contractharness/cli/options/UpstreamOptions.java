package io.contractharness.cli.options;

import io.contractharness.cli.output.ProxyReport;
import io.contractharness.cli.output.ReportOutput;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.client.TargetProfile;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.proxy.ForwardingOptions;
import io.contractharness.mock.proxy.ProxyFindings;
import io.contractharness.report.Report;
import io.contractharness.report.writer.ConsoleSummary;
import io.contractharness.report.writer.ReportFolder;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
            description = "Forward to this deployment instead of answering, and judge requests and answers.")
    private String upstream;

    @Option(
            names = "--allow-mutations",
            description = "Forward requests that may change the deployment too; else they are answered 403.")
    private boolean allowMutations;

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            description = "Write reports of what was forwarded here, at the end.")
    private Path reportDir;

    private ProxyReport traffic;
    private Target target;

    public boolean given() {
        return upstream != null;
    }

    /** The same options, forwarding when that is asked for. */
    public MockOptions apply(MockOptions options, PrintWriter out) {
        if (!given()) {
            if (allowMutations || reportDir != null) {
                throw new ParameterException(
                        spec.commandLine(),
                        (allowMutations ? "--allow-mutations" : "--report-dir")
                                + ": wanted --upstream with it, came none");
            }
            return options;
        }
        if (options.behaviour().gateway()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--gateway: wanted --upstream without it, which has a gateway of its own, came both");
        }
        target = target();
        if (reportDir != null) {
            new ReportFolder(reportDir).prepare();
        }
        traffic = new ProxyReport(options.content().description(), target, out, options.clock());
        return options.withUpstream(new ForwardingOptions(target, allowMutations, traffic));
    }

    private Target target() {
        if (!upstream.matches("https?://.*")) {
            return TargetProfile.read(Path.of(upstream), System.getenv());
        }
        try {
            return TargetProfile.ofUrl(URI.create(upstream), List.of(), System.getenv());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--upstream: wanted a URL, came '" + upstream + "'");
        }
    }

    /** Says at the start where requests go. */
    public void tell(URI mock, PrintWriter out) {
        String name = target.name().equals(target.base().toString()) ? "" : " (" + target.name() + ")";
        out.printf("proxy to %s%s at %s%n", target.base(), name, mock);
        out.println("  requests go there and nowhere else, with the credentials of the app; none are added");
        out.println(
                allowMutations
                        ? "  changes  forwarded, as --allow-mutations says: what the app executes is executed there"
                        : "  changes  not forwarded, answered 403: no --allow-mutations");
        out.printf("  at most  %s%n", most(target.rateLimit()));
        out.printf("  each broken rule is told here once; every exchange at %s/__console%n", mock);
        out.printf("  findings as JSON at %s%s%n", mock, ProxyFindings.PATH);
        out.println(
                reportDir == null
                        ? "  Ctrl-C stops and sums up; --report-dir DIR would write reports"
                        : "  Ctrl-C stops and writes reports to " + reportDir);
    }

    private static String most(RateLimit pace) {
        String rate = pace.interval().isZero()
                ? ""
                : "one request each " + pace.interval().toMillis() + " ms, ";
        return rate + pace.budget() + " requests in all (rateLimit and requestBudget of the profile)";
    }

    /** Sums up at the end. */
    public void end(PrintWriter out) {
        Optional.ofNullable(traffic).map(ProxyReport::report).ifPresent(report -> write(report, out));
    }

    private void write(Report report, PrintWriter out) {
        out.print(new ConsoleSummary(report).textOfStopped());
        if (reportDir != null) {
            new ReportOutput(out, System.getenv()).write(report, reportDir);
        }
        out.flush();
    }
}
