package example;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** One run of JUnit, as a build or an IDE starts it. */
final class JUnitLauncher {
    private JUnitLauncher() {}

    /** How many tests succeeded, then the message of each failure. */
    static List<String> of(Class<?>... classes) {
        return run(request(classes).build());
    }

    static List<String> inParallel(Class<?>... classes) {
        return run(request(classes)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "3")
                .build());
    }

    private static LauncherDiscoveryRequestBuilder request(Class<?>... classes) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes).map(type -> selectClass(type)).toList());
    }

    private static List<String> run(LauncherDiscoveryRequest request) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return Stream.concat(
                        Stream.of(listener.getSummary().getTestsSucceededCount() + " succeeded"),
                        listener.getSummary().getFailures().stream()
                                .map(failure -> failure.getException().getMessage()))
                .toList();
    }
}
