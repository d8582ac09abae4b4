package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.openapi.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the tables of the features with the description, both ways; the description is the one source. */
class FeatureTablesTest {
    @TempDir
    Path folder;

    @Test
    void tables_match_the_description() {
        assertEquals(List.of(), differences(ApiContract.builtIn()));
    }

    @Test
    void difference_names_file_and_line() throws IOException {
        copy(Path.of("openapi"), folder);
        change(
                "interventions.yaml",
                "technical-installations, actions-info, summary, routine,",
                "technical-installations, actions-info, digest, routine,");
        change("interventions.yaml", "summary: [/data/summary]", "digest: [/data/summary]");
        change("interventions.yaml", "sites: [/data/sites]", "sites: [/data/sites, /data/rulesCount]");
        change("schemas/execution.yaml", "maxLength: 2500", "maxLength: 2501");

        assertEquals("""
                bad-executions.feature:16: wanted [providerActionComment, no, string, at most 2501 characters], as described,\
                 came [providerActionComment, no, string, at most 2500 characters]
                bad-executions.feature:17: wanted [comment, no, string, at most 2501 characters], as described,\
                 came [comment, no, string, at most 2500 characters]
                executing.feature:19: wanted [providerActionComment, at most 2501 characters], as described,\
                 came [providerActionComment, at most 2500 characters]
                executing.feature:20: wanted [comment, at most 2501 characters], as described,\
                 came [comment, at most 2500 characters]
                extending.feature:24: wanted no such row, as described, came [summary, summary]
                extending.feature:36: wanted [sites, sites, rulesCount], as described, came [sites, sites]
                extending.feature:21: wanted a row [digest, summary], as described""", String.join("\n", differences(ApiContract.load(folder.resolve("interventions.yaml")))));
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        Files.writeString(folder.resolve(file), text.replace(from, to));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @Test
    void effects_table_matches_the_description() {
        ApiContract description = ApiContract.builtIn();
        Operation execute = description.operation("execute-intervention");
        Schema data = description
                .operation("get-intervention")
                .success()
                .json()
                .orElseThrow()
                .property("data")
                .orElseThrow();
        List<List<String>> table = FeatureFiles.scenarios().stream()
                .flatMap(scenario -> scenario.steps().stream())
                .filter(step -> step.text().equals("the intervention shows what was sent:"))
                .map(FeatureFiles.FeatureStep::table)
                .findFirst()
                .orElseThrow();
        Set<String> sent = cells(table, 0, " ");
        Set<String> read = cells(table, 1, ", ");

        Set<String> texts = execute.body().orElseThrow().schema().properties().entrySet().stream()
                .filter(property -> property.getValue().type().equals("string"))
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(texts, sent, "the texts that are sent");
        Set<String> places = new TreeSet<>();
        for (String effect : List.of("summary", "performedBy")) {
            description.rule(RuleId.of(execute, "effect." + effect));
            data.property(effect).orElseThrow().properties().keySet().stream()
                    .filter(member -> !Set.of("doneAt", "imgSignature").contains(member))
                    .forEach(member -> places.add(effect + "." + member));
        }
        assertEquals(places, read, "the places where they are read");
    }

    private static Set<String> cells(List<List<String>> table, int column, String separator) {
        return table.stream()
                .skip(1)
                .flatMap(row -> Arrays.stream(row.get(column).split(separator)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> differences(ApiContract description) {
        List<String> result = new ArrayList<>();
        for (FeatureFiles.FeatureScenario scenario : FeatureFiles.scenarios()) {
            for (FeatureFiles.FeatureStep step : scenario.steps()) {
                if (!step.table().isEmpty() && step.text().contains("intervention with")) {
                    Operation operation = description.operation(step.text().split(" ")[2]);
                    List<Integer> lines = new ArrayList<>();
                    step.table().forEach(row -> lines.add(step.tableLine() + lines.size()));
                    result.addAll(compared(
                            scenario.feature(),
                            lines,
                            step.table(),
                            expected(step.text()).apply(operation)));
                }
            }
        }
        result.addAll(outline(description.operation("get-intervention")));
        return result;
    }

    private static Function<Operation, List<List<String>>> expected(String sentence) {
        return switch (sentence.replaceFirst(".* with each ", "")) {
            case "parameter of another type or beyond its limits:" -> FieldTable::parameters;
            case "parameter at the ends of its range:" -> FieldTable::ranges;
            case "field missing, of another type or beyond its limit:" -> FieldTable::fields;
            case "field at its limit:" -> FieldTable::limits;
            default ->
                throw new IllegalArgumentException("a sentence whose table is held against nothing: " + sentence);
        };
    }

    private static List<String> outline(Operation operation) {
        String when = "I ask " + operation.id() + " for extend=";
        List<List<String>> rows = new ArrayList<>(List.of(List.of("extend", "fields")));
        List<Integer> lines = new ArrayList<>();
        for (FeatureFiles.FeatureScenario scenario : FeatureFiles.scenarios()) {
            if (scenario.sentences().get(0).startsWith(when)) {
                lines.add(scenario.line());
                rows.add(List.of(
                        scenario.sentences().get(0).substring(when.length()),
                        scenario.sentences().get(1).replaceFirst("data has the fields ", "")));
            }
        }
        lines.add(0, lines.get(0) - 1);
        return compared("extending.feature", lines, rows, FieldTable.extend(operation));
    }

    /** Compares rows by name; a row that is missing is reported at the first line of the table. */
    private static List<String> compared(
            String feature, List<Integer> lines, List<List<String>> shown, List<List<String>> described) {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            List<String> row =
                    shown.get(i).stream().map(cell -> cell == null ? "" : cell).toList();
            List<String> wanted = described.stream()
                    .filter(one -> one.get(0).equals(row.get(0)))
                    .findFirst()
                    .orElse(List.of());
            if (!row.equals(wanted)) {
                String expected = wanted.isEmpty() ? "no such row" : wanted.toString();
                result.add(feature + ":" + lines.get(i) + ": wanted " + expected + ", as described, came " + row);
            }
        }
        described.stream()
                .filter(row -> shown.stream().noneMatch(one -> one.get(0).equals(row.get(0))))
                .forEach(row -> result.add(feature + ":" + lines.get(0) + ": wanted a row " + row + ", as described"));
        return result;
    }
}
