package io.contractharness.bench;

import io.contractharness.bench.load.Load;
import io.contractharness.bench.load.Usage;
import io.contractharness.bench.load.Wrk;
import io.contractharness.bench.rival.Launcher;
import io.contractharness.bench.rival.Rivals;
import io.contractharness.bench.rival.RunningServer;
import io.contractharness.bench.work.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where the time of a request goes: a recording of the JVM under load, and the time in the kernel. */
final class Profile {
    private static final int CONNECTIONS = 8;
    private static final int SHOWN = 10;

    private final Map<String, Long> methods = new LinkedHashMap<>();
    private final Map<String, Long> packages = new LinkedHashMap<>();
    private long samples;
    private double allocated;

    /** Records our mock under load, and returns a summary. */
    static String of(Launcher launcher, Wrk wrk, Path jar, Path recording, Workload workload, int seconds)
            throws IOException, InterruptedException {
        Instant from;
        Load load;
        Usage before;
        Usage after;
        String jfr = "-XX:StartFlightRecording=settings=profile,filename=" + recording;
        try (RunningServer server =
                launcher.start(Rivals.ours("profile", jar, List.of(jfr, "-Xlog:jfr*=off"), List.of()), workload)) {
            wrk.run(server.base(), workload, CONNECTIONS, seconds);
            from = Instant.now();
            before = server.usage();
            load = wrk.run(server.base(), workload, CONNECTIONS, seconds);
            after = server.usage();
        }
        Profile profile = new Profile();
        profile.read(recording, from);
        return profile.text(workload, load, before, after);
    }

    private void read(Path recording, Instant from) throws IOException {
        for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
            if (event.getStartTime().isBefore(from)) {
                continue;
            }
            String type = event.getEventType().getName();
            if (type.equals("jdk.ObjectAllocationSample")) {
                allocated += event.getLong("weight");
            } else if (type.equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                add(event.getStackTrace().getFrames().stream()
                        .map(Profile::name)
                        .toList());
            }
        }
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    /** @param stack names of methods, the innermost first */
    void add(List<String> stack) {
        samples++;
        methods.merge(stack.get(0), 1L, Long::sum);
        String asked = stack.stream()
                .filter(method -> !method.matches("(java|javax|jdk|sun|com\\.sun)\\..*"))
                .findFirst()
                .orElse(stack.get(stack.size() - 1));
        packages.merge(owner(asked), 1L, Long::sum);
    }

    /** The package of our classes; the first three parts of the package of others. */
    private static String owner(String method) {
        List<String> names = new ArrayList<>(List.of(method.split("\\.")));
        int most = method.startsWith("io.contractharness.") ? 4 : 3;
        names.removeIf(name -> !Character.isLowerCase(name.charAt(0)));
        return String.join(".", names.subList(0, Math.min(most, names.size() - 1)));
    }

    private String text(Workload workload, Load load, Usage before, Usage after) {
        double user = (after.user() - before.user()) / load.requests();
        double system = (after.system() - before.system()) / load.requests();
        return String.format(
                        Locale.ROOT,
                        "%s, %d connections: %.1f µs of processor time a request, %.1f in the JVM and %.1f in the kernel"
                                + " (sockets); about %,.0f bytes allocated a request.%n%n",
                        workload.title(),
                        CONNECTIONS,
                        user + system,
                        user,
                        system,
                        allocated / load.requests())
                + shares();
    }

    /** The shares of the time in the JVM. */
    String shares() {
        return "Of the time in the JVM (" + samples + " samples):\n\n"
                + table("on whose behalf (the innermost package that is not the JDK's)", packages)
                + "\n"
                + table("innermost method", methods);
    }

    private String table(String heading, Map<String, Long> counts) {
        StringBuilder text = new StringBuilder("| share | " + heading + " |\n| --: | --- |\n");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(e -> text.append(
                        String.format(Locale.ROOT, "| %.1f %% | %s |%n", 100.0 * e.getValue() / samples, e.getKey())));
        return text.toString();
    }
}
