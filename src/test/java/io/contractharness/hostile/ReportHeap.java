package io.contractharness.hostile;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Credentials;
import io.contractharness.report.Report;
import io.contractharness.report.writer.ReportFolder;
import io.contractharness.suite.ContractSuite;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A process that proves a target, writes the reports, and then dumps its heap as the writer has it: the run is over, the
 * A process that runs the suite against a target, and dumps its heap while the reports are written. Its environment and
 * its arguments contain no credentials.
 */
final class ReportHeap {
    /** A text that the search in the dump must find, to prove that the search works. */
    private static String kept;

    private ReportHeap() {}

    /** @param args base URL, folder for the reports, file for the dump; the input is two credentials and a text to keep */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        new ReportFolder(folder).prepare();
        Report report = run(URI.create(args[0]), folder);
        new ReportFolder(folder).write(report);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(args[2], true);
        Reference.reachabilityFence(report);
        System.out.println(kept.length());
    }

    private static Report run(URI base, Path folder) throws IOException {
        String[] given = read();
        kept = given[2];
        Target target = new Target(
                "bad.yaml",
                base,
                Credentials.of(given[0], given[1]),
                List.of(1L),
                Optional.empty(),
                List.of(),
                new RateLimit(Duration.ZERO, 2_000),
                false);
        ContractSuite.Options options = new ContractSuite.Options(
                Optional.of("@rule:get-intervention.identity or @rule:get-intervention.401.*"),
                true,
                1,
                2,
                Optional.of(folder));
        return new ContractSuite(ApiContract.builtIn()).run(target, options, line -> {});
    }

    /** Reads without the buffer of System.in, which would keep what was read. */
    private static String[] read() throws IOException {
        try (FileInputStream in = new FileInputStream(FileDescriptor.in)) {
            byte[] bytes = new byte[1024];
            int length = 0;
            for (int more = 0; more >= 0; more = in.read(bytes, length, bytes.length - length)) {
                length += more;
            }
            String[] given = new String(bytes, 0, length, StandardCharsets.UTF_8).split("\n");
            Arrays.fill(bytes, (byte) 0);
            return given;
        }
    }
}
