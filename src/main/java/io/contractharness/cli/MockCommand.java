package io.contractharness.cli;

import io.contractharness.cli.options.AccessOptions;
import io.contractharness.cli.options.BehaviourOptions;
import io.contractharness.cli.options.ContentOptions;
import io.contractharness.cli.options.HttpsOptions;
import io.contractharness.cli.options.UpstreamOptions;
import io.contractharness.exchange.VisibleText;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.report.Verdict;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves the mock until it is interrupted. */
@Command(name = "mock", description = "Serves the mock until Ctrl-C.", mixinStandardHelpOptions = true)
final class MockCommand implements Callable<Integer> {
    /** How long requests in progress may take after a stop; Docker ends the process after ten seconds. */
    private static final Duration MAX_STOP_TIME = Duration.ofSeconds(8);

    private static final int MAX_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", defaultValue = "8080", description = "Port, or 0 for a free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on (${DEFAULT-VALUE}).")
    private String host;

    @Mixin
    private final BehaviourOptions behaviour = new BehaviourOptions();

    @Mixin
    private final ContentOptions content = new ContentOptions();

    @Mixin
    private final AccessOptions access = new AccessOptions();

    @Mixin
    private final HttpsOptions https = new HttpsOptions();

    @Mixin
    private final UpstreamOptions upstream = new UpstreamOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > MAX_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--port: wanted a port from 0 (a free one) to " + MAX_PORT + ", came " + port);
        }
        PrintWriter out = spec.commandLine().getOut();
        MockOptions own = https.apply(
                access.apply(behaviour.apply(content.options().withHost(host).withPort(port))));
        MockOptions options = upstream.apply(own, out);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            interrupted.countDown();
            await(closed); // the process ends after this hook, so requests in progress are finished first
        }));
        try {
            serve(options, interrupted);
            upstream.printSummary(out); // the summary includes the requests that were in progress
        } catch (UncheckedIOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
            new UnusableRun(spec.commandLine(), arguments).write(e.getMessage());
            return Verdict.End.UNUSABLE.exitCode();
        } finally {
            closed.countDown();
        }
        return 0;
    }

    private void serve(MockOptions options, CountDownLatch interrupted) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (MockServer mock = MockServer.start(options)) {
            if (upstream.isProxy()) {
                upstream.printHints(mock.publicUrl(), out);
                https.printHints(mock, out);
                access.printHints(mock, https.curl(), out);
            } else {
                printHints(mock, out);
            }
            out.flush();
            while (interrupted.getCount() > 0) {
                tellRemovals(mock, interrupted, out);
            }
            mock.finish(MAX_STOP_TIME);
        }
    }

    /** Nothing that goes wrong here, such as a moment without memory, ends the mock. */
    private static void tellRemovals(MockServer mock, CountDownLatch interrupted, PrintWriter out)
            throws InterruptedException {
        try {
            if (!interrupted.await(1, TimeUnit.SECONDS)) {
                mock.removals().forEach(line -> out.printf("  removed  %s%n", line));
                out.flush();
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            out.flush(); // the next second tells the rest
        }
    }

    private void printHints(MockServer mock, PrintWriter out) {
        String url = mock.publicUrl().toString();
        out.printf("mock of the interventions API at %s%n", url);
        out.printf(
                "  interventions [%s]; any bearer token and any session token may read%n",
                VisibleText.listed(mock.target().readable()));
        out.printf(
                "  try  %s -H 'Authorization: Bearer me' -H 'x-session-token: me' '%s'%n",
                https.curl(), url + "/interventions/v2/rs/1?extend=summary&extend=sites");
        if (!mock.watched().isEmpty()) {
            out.printf("  changes of these folders are loaded: %s%n", VisibleText.listed(mock.watched()));
        }
        https.printHints(mock, out);
        access.printHints(mock, https.curl(), out);
        behaviour.printHints(mock, out);
        out.printf("  see the requests of your app, and send your own, at %s/__console%n", url);
        out.printf("  a sandbox with its own state is at %s/sandbox/NAME; Ctrl-C stops%n", url);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
