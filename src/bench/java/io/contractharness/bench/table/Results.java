package io.contractharness.bench.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The results so far, and what could not be measured. */
public final class Results {
    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> cannot = new LinkedHashMap<>();

    public void add(Sample sample) {
        samples.add(sample);
    }

    /** Notes that a server is missing or has crashed. */
    public void missing(String rival, String why) {
        missing.putIfAbsent(rival, why);
    }

    /** Notes that a server cannot do a workload; its readings do not count. */
    public void cannot(String rival, String workload, String why) {
        cannot.computeIfAbsent(rival, r -> new LinkedHashMap<>()).putIfAbsent(workload, why);
    }

    public boolean isMissing(String rival) {
        return missing.containsKey(rival);
    }

    /** Every reading that counts. */
    public List<Sample> samples() {
        return samples.stream()
                .filter(s -> cannot(s.rival(), s.row().workload()).isEmpty())
                .toList();
    }

    public Map<String, String> missing() {
        return missing;
    }

    public Map<String, Map<String, String>> cannot() {
        return cannot;
    }

    Optional<String> cannot(String rival, String workload) {
        return Optional.ofNullable(cannot.getOrDefault(rival, Map.of()).get(workload));
    }

    /** The rows of a server, in the order of the measures and then as they were first read. */
    List<TableRow> rows(String rival) {
        Set<TableRow> rows = new LinkedHashSet<>();
        for (Measure measure : Measure.values()) {
            samples().stream()
                    .filter(s -> s.rival().equals(rival) && s.row().measure() == measure)
                    .forEach(s -> rows.add(s.row()));
        }
        return List.copyOf(rows);
    }

    Optional<Spread> values(String rival, TableRow row) {
        List<Double> values = new ArrayList<>(byRound(rival, row).values());
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    /** How many times better ours is, each round compared with itself. */
    Optional<Spread> ratio(String ours, String rival, TableRow row) {
        Map<Integer, Double> theirs = byRound(rival, row);
        List<Double> ratios = new ArrayList<>();
        byRound(ours, row).forEach((round, value) -> {
            if (theirs.containsKey(round)) {
                ratios.add(row.measure().better(value, theirs.get(round)));
            }
        });
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    private Map<Integer, Double> byRound(String rival, TableRow row) {
        Map<Integer, Double> values = new LinkedHashMap<>();
        samples().stream()
                .filter(s -> s.rival().equals(rival) && s.row().equals(row))
                .forEach(s -> values.put(s.round(), s.value()));
        return values;
    }
}
