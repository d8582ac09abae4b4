package io.contractharness.bench.table;

import io.contractharness.bench.rival.Rival;
import io.contractharness.bench.work.Workload;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The results as one table in Markdown.
 *
 * @param results what was read
 * @param workloads what was asked
 * @param rivals the servers, ours first
 */
public record Markdown(Results results, List<Workload> workloads, List<Rival> rivals) {

    public String text() {
        String ours = rivals.get(0).name();
        List<Rival> others = rivals.subList(1, rivals.size());
        StringBuilder text = new StringBuilder();
        text.append(
                        "How many times better ours is, median (least–most) of the rounds, each round compared with itself:")
                .append(" 2 is twice the throughput, or half the latency, processor time, start or memory.\n\n");
        line(text, "", "connections", ours, others.stream().map(Rival::name).toList());
        line(text, "---", "--:", "--:", others.stream().map(r -> "--:").toList());
        for (TableRow row : results.rows(ours)) {
            String own = results.values(ours, row).orElseThrow() + " "
                    + row.measure().unit();
            line(
                    text,
                    title(row),
                    row.connections() == 0 ? "" : String.valueOf(row.connections()),
                    own,
                    others.stream().map(r -> cell(ours, r.name(), row)).toList());
        }
        return text.append('\n').append(notes()).toString();
    }

    private static void line(StringBuilder text, String row, String connections, String ours, List<String> others) {
        text.append("| ")
                .append(row)
                .append(" | ")
                .append(connections)
                .append(" | ")
                .append(ours);
        others.forEach(cell -> text.append(" | ").append(cell));
        text.append(" |\n");
    }

    private String title(TableRow row) {
        return row.measure().title()
                + workloads.stream()
                        .filter(w -> w.key().equals(row.workload()))
                        .map(w -> " (" + w.key() + ") " + w.title())
                        .collect(Collectors.joining());
    }

    private String cell(String ours, String rival, TableRow row) {
        if (results.isMissing(rival)) {
            return "missing";
        }
        if (results.cannot(rival, row.workload()).isPresent()) {
            return "cannot";
        }
        return results.ratio(ours, rival, row).map(Spread::toString).orElse("–");
    }

    private String notes() {
        StringBuilder notes = new StringBuilder();
        for (Rival rival : rivals) {
            notes.append("- **").append(rival.name()).append("**: ").append(rival.about());
            if (results.missing().containsKey(rival.name())) {
                notes.append("; missing: ").append(oneLine(results.missing().get(rival.name())));
            }
            for (Map.Entry<String, String> cannot :
                    results.cannot().getOrDefault(rival.name(), Map.of()).entrySet()) {
                notes.append("; cannot (").append(cannot.getKey()).append("): ").append(oneLine(cannot.getValue()));
            }
            notes.append('\n');
        }
        return notes.toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
