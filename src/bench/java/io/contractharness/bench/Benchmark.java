package io.contractharness.bench;

import io.contractharness.bench.distance.Distance;
import io.contractharness.bench.load.Processes;
import io.contractharness.bench.load.Wrk;
import io.contractharness.bench.rival.Launcher;
import io.contractharness.bench.rival.Rival;
import io.contractharness.bench.rival.Rivals;
import io.contractharness.bench.rival.RunningServer;
import io.contractharness.bench.table.Curve;
import io.contractharness.bench.work.JsonResponse;
import io.contractharness.bench.work.RequestSender;
import io.contractharness.bench.work.Work;
import io.contractharness.bench.work.Workload;
import io.contractharness.contract.ApiContract;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** The benchmark, part by part. Its reports are written after each round and part, so that an early end leaves some. */
final class Benchmark {
    private static final String OURS = "ours";
    private static final long MOST_INTERVENTIONS = 100_000;
    private static final long MOST_SANDBOXES = 10_000;

    private final Plan plan;
    private final PrintWriter out;
    private final Path jar;
    private final Path folder;

    Benchmark(Plan plan, PrintWriter out) throws IOException {
        this.plan = plan;
        this.out = out;
        this.jar = plan.jar().toAbsolutePath();
        this.folder = Files.createDirectories(plan.out().resolve("bench")).toAbsolutePath();
    }

    void run() throws IOException, InterruptedException {
        RequestSender ask = new RequestSender();
        try (Processes processes = new Processes()) {
            if (plan.parts().equals(Set.of(Plan.Part.DISTANCE))) {
                distance(processes, new Report(plan, List.of(), List.of()));
                say("\n" + Files.readString(plan.out().resolve("bench.md")));
                return;
            }
            Launcher launcher = new Launcher(processes, core(0), folder, ask);
            Wrk wrk = new Wrk(processes, core(1), folder);
            ApiContract description = ApiContract.builtIn();
            Work work = reference(launcher, ask, Work.of(description));
            List<Rival> rivals = rivals(new Rivals(folder, processes), description, work);
            List<Workload> workloads = plan.workloads().isEmpty()
                    ? work.workloads()
                    : plan.workloads().stream().map(work::workload).toList();
            Report report = new Report(plan, rivals, workloads);
            if (plan.parts().contains(Plan.Part.TABLE)) {
                Comparison comparison = new Comparison(launcher, wrk, ask, plan.settings(), report.results());
                table(comparison, rivals, workloads, report);
            }
            if (plan.parts().contains(Plan.Part.CURVES)) {
                curves(
                        new Curves(
                                launcher,
                                wrk,
                                jar,
                                folder,
                                work,
                                plan.settings().seconds()),
                        report);
            }
            if (plan.parts().contains(Plan.Part.PROFILE)) {
                say("profile");
                report.profile(Profile.of(
                        launcher,
                        wrk,
                        jar,
                        folder.resolve("profile.jfr"),
                        work.workload("b"),
                        Math.max(5, 3 * plan.settings().seconds())));
                report.write();
            }
            if (plan.parts().contains(Plan.Part.DISTANCE)) {
                distance(processes, report);
            }
            say("\n" + Files.readString(plan.out().resolve("bench.md")));
        }
    }

    private void distance(Processes processes, Report report) throws IOException, InterruptedException {
        Distance distance = new Distance(processes, folder);
        report.distance(distance.measure(jar, plan.before(), plan.settings().rounds(), this::say));
        report.write();
    }

    /** Takes expected bodies from our mock where the description has none; the others are compared with our mock first. */
    private Work reference(Launcher launcher, RequestSender ask, Work described)
            throws IOException, InterruptedException {
        try (RunningServer server = launcher.start(
                Rivals.ours(OURS, jar, List.of(), List.of()),
                described.workloads().get(0))) {
            List<JsonResponse> replies = new ArrayList<>();
            for (Workload workload : described.workloads()) {
                replies.add(ask.send(server.base(), workload.request()));
            }
            Work work = described.with(w -> replies.get(described.workloads().indexOf(w)));
            for (int i = 0; i < replies.size(); i++) {
                Workload asked = work.workloads().get(i);
                int status = described.workloads().get(i).right().status();
                if (replies.get(i).status() != status
                        || asked.flaw(replies.get(i)).isPresent()) {
                    throw new IOException("our mock answers " + asked.title() + " wrongly: wanted " + status + ", came "
                            + replies.get(i).status() + " " + replies.get(i).body());
                }
            }
            return work;
        }
    }

    private List<Rival> rivals(Rivals known, ApiContract description, Work work) throws IOException {
        List<Rival> rivals = new ArrayList<>();
        rivals.add(Rivals.ours(OURS, jar, List.of(), List.of()));
        plan.before()
                .ifPresent(other -> rivals.add(Rivals.ours("before", other.toAbsolutePath(), List.of(), List.of())));
        say("looking for the rivals (fetched once, into the user's cache folder)");
        known.others(description, work).stream()
                .filter(r -> plan.rivals().isEmpty() || plan.rivals().contains(r.name()))
                .forEach(rivals::add);
        return rivals;
    }

    private void table(Comparison comparison, List<Rival> rivals, List<Workload> workloads, Report report)
            throws IOException, InterruptedException {
        for (int round = 1; round <= plan.settings().rounds(); round++) {
            for (Rival rival : rivals) {
                say("round " + round + " of " + plan.settings().rounds() + ": " + rival.name());
                comparison.measure(round, rival, workloads);
            }
            report.write();
        }
    }

    private void curves(Curves curves, Report report) throws IOException, InterruptedException {
        long most = plan.settings().requests();
        curve(report, "requests served", () -> curves.requests(steps(Math.min(10_000, most), most)));
        curve(
                report,
                "interventions loaded",
                () -> curves.interventions(steps(10, Math.min(MOST_INTERVENTIONS, most))));
        curve(report, "sandboxes changed", () -> curves.sandboxes(steps(1, Math.min(MOST_SANDBOXES, most))));
        curve(report, "idle connections", () -> curves.connections(List.of(1L, 100L, 1_000L, 2_000L)));
    }

    /** A measurement of one thing that grows. */
    private interface Measured {
        Curve curve() throws IOException, InterruptedException;
    }

    private void curve(Report report, String what, Measured measured) throws IOException, InterruptedException {
        say("curve: " + what);
        try {
            report.add(measured.curve());
        } catch (IOException | IllegalArgumentException e) {
            report.skip("Not measured: " + what + "; " + e.getMessage());
        }
        report.write();
    }

    /** Powers of ten from the first to the last. */
    private static List<Long> steps(long first, long last) {
        return LongStream.iterate(first, step -> step <= last, step -> step * 10)
                .boxed()
                .toList();
    }

    private List<String> core(int number) {
        return plan.pinned() ? List.of("taskset", "-c", String.valueOf(number)) : List.of();
    }

    private void say(String text) {
        out.println(text);
        out.flush();
    }
}
