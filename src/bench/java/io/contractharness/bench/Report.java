package io.contractharness.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.bench.rival.Rival;
import io.contractharness.bench.table.Curve;
import io.contractharness.bench.table.Markdown;
import io.contractharness.bench.table.Results;
import io.contractharness.bench.work.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the benchmark writes: {@code bench.md} for people and {@code bench.json} for programs, again after each part. */
final class Report {
    private final Path folder;
    private final Settings settings;
    private final boolean pinned;
    private final Results results = new Results();
    private final List<Rival> rivals;
    private final List<Workload> workloads;
    private final List<Curve> curves = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private String profile = "";
    private String distance = "";

    Report(Plan plan, List<Rival> rivals, List<Workload> workloads) {
        this.folder = plan.out();
        this.settings = plan.settings();
        this.pinned = plan.pinned();
        this.rivals = rivals;
        this.workloads = workloads;
    }

    Results results() {
        return results;
    }

    void add(Curve curve) {
        curves.add(curve);
    }

    void skip(String why) {
        skipped.add(why);
    }

    void profile(String text) {
        profile = text;
    }

    void distance(String text) {
        distance = text;
    }

    void write() throws IOException {
        Files.writeString(folder.resolve("bench.md"), markdown());
        Files.writeString(folder.resolve("bench.json"), json().toPrettyString());
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("# The mock beside others\n\n");
        text.append(settings.rounds() + " rounds, " + settings.seconds() + " s a reading, " + settings.warmUp()
                + " s of warm-up a workload; " + Runtime.getRuntime().availableProcessors() + " cores, "
                + System.getProperty("os.name") + ", JDK " + System.getProperty("java.version") + ".\n");
        text.append("The load (wrk, one thread, a closed loop) "
                + (pinned ? "and each server have a core of their own" : "shares these cores with the servers")
                + ": on few cores processor time a request is the steadiest figure.\n");
        if (settings.meaningless()) {
            text.append("\n**Too few rounds or too short: the numbers mean nothing.**\n");
        }
        if (!results.samples().isEmpty()) {
            text.append('\n').append(new Markdown(results, workloads, rivals).text());
        }
        if (!curves.isEmpty() || !skipped.isEmpty()) {
            text.append("\n## Flat or not\n\n").append(Curve.HEADING);
            curves.forEach(curve -> text.append(curve.rows()));
            skipped.forEach(why -> text.append('\n').append(why).append('\n'));
        }
        if (!profile.isEmpty()) {
            text.append("\n## Where the last microseconds go\n\n").append(profile);
        }
        if (!distance.isEmpty()) {
            text.append("\n## A suite over a distance\n\n").append(distance);
        }
        return text.toString();
    }

    private ObjectNode json() {
        JsonMapper mapper = new JsonMapper();
        ObjectNode json = mapper.createObjectNode();
        json.set("settings", mapper.valueToTree(settings));
        json.put("cores", Runtime.getRuntime().availableProcessors());
        json.put("jdk", System.getProperty("java.version"));
        ObjectNode servers = json.putObject("rivals");
        rivals.forEach(r -> servers.put(r.name(), r.about()));
        json.set("missing", mapper.valueToTree(results.missing()));
        json.set("cannot", mapper.valueToTree(results.cannot()));
        ArrayNode samples = json.putArray("samples");
        results.samples()
                .forEach(s -> samples.addObject()
                        .put("rival", s.rival())
                        .put("round", s.round())
                        .put("measure", s.row().measure().title())
                        .put("unit", s.row().measure().unit())
                        .put("workload", s.row().workload())
                        .put("connections", s.row().connections())
                        .put("value", s.value()));
        ObjectNode lines = json.putObject("curves");
        curves.forEach(curve -> lines.set(curve.what(), mapper.valueToTree(curve.points())));
        return json;
    }
}
