package io.contractharness.cli;

import io.contractharness.cli.options.AccessOptions;
import io.contractharness.cli.options.BehaviourOptions;
import io.contractharness.cli.options.ContentOptions;
import io.contractharness.cli.options.UpstreamOptions;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.report.Verdict;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the mock until it is interrupted. */
@Command(name = "mock", description = "Serves the mock until Ctrl-C.", mixinStandardHelpOptions = true)
final class MockCommand implements Callable<Integer> {
    /** For answers under way when it is told to stop; less than the ten seconds after which Docker ends a process. */
    private static final Duration ANSWERS_END = Duration.ofSeconds(8);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Port to listen on, 0 for a free one (${DEFAULT-VALUE}).")
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
    private final UpstreamOptions upstream = new UpstreamOptions();

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        MockOptions own =
                access.apply(behaviour.apply(content.options().withHost(host).withPort(port)));
        MockOptions options = upstream.apply(own, out);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            interrupted.countDown();
            await(closed); // the process ends with its last hook, and answers under way are finished first
        }));
        try {
            serve(options, interrupted);
            upstream.printSummary(out); // answers under way are part of what is summed up
        } catch (UncheckedIOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return Verdict.End.UNUSABLE.exitCode();
        } finally {
            closed.countDown();
        }
        return 0;
    }

    private void serve(MockOptions options, CountDownLatch interrupted) throws InterruptedException {
        var out = spec.commandLine().getOut();
        try (MockServer simulator = MockServer.start(options)) {
            if (upstream.isProxy()) {
                upstream.printHints(simulator.baseUrl(), out);
                access.printHints(simulator, out);
            } else {
                printHints(simulator, out);
            }
            out.flush();
            interrupted.await();
            simulator.finish(ANSWERS_END);
        }
    }

    private void printHints(MockServer simulator, PrintWriter out) {
        String url = simulator.baseUrl().toString();
        out.printf("mock of the interventions API at %s%n", url);
        out.printf(
                "  interventions %s; any bearer token and any session token may read%n",
                simulator.target().readable());
        out.printf(
                "  try  %s -H 'Authorization: Bearer me' -H 'x-session-token: me' '%s'%n",
                access.curl(), url + "/interventions/v2/rs/1?extend=summary&extend=sites");
        if (!simulator.watched().isEmpty()) {
            out.printf("  edit and see: watching %s%n", String.join(", ", simulator.watched()));
        }
        access.printHints(simulator, out);
        behaviour.printHints(simulator, out);
        out.printf("  watch what your app sends, and try what it could: %s/__console%n", url);
        out.printf("  a private copy of everything is at %s/sandbox/NAME; Ctrl-C stops%n", url);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
