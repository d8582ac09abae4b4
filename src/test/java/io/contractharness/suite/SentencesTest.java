package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.RuleId;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.report.Report;
import io.contractharness.steps.SentenceRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Runs each scenario alone on the mock: with all its sentences, and without each sentence that judges. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SentencesTest {
    private final ApiContract description = ApiContract.builtIn();
    private final SentenceRules scope = new SentenceRules(description);
    private final List<FeatureFiles.FeatureScenario> scenarios = written();
    private final MockServer mockServer = MockServer.start(MockOptions.of(description));

    private final AtomicInteger runs = new AtomicInteger();

    @TempDir
    Path folder;

    @AfterAll
    void stop() {
        mockServer.close();
    }

    @Test
    void scenario_without_a_then_sentence_proves_less() {
        assertEquals(List.of(), wrong(scenario -> {
            List<String> wrong = new ArrayList<>();
            int whole = judged(run(scenario, Optional.empty()));
            for (FeatureFiles.FeatureStep sentence : scenario.steps()) {
                boolean judges = !scope.expectations(List.of(sentence.text())).isEmpty();
                int without = judges ? judged(run(scenario, Optional.of(sentence))) : 0;
                if (judges && without >= whole) {
                    wrong.add(sentence.line() + " '" + sentence.text() + "': " + whole + " rules with it, " + without
                            + " without");
                }
            }
            return wrong;
        }));
    }

    /** Some rules are judged on every answer, whatever the sentences say; they are left out here. */
    @Test
    void scenario_judges_the_rules_of_its_sentences() {
        assertEquals(List.of(), wrong(scenario -> {
            Set<Expectation> asked = scope.expectations(scenario.sentences());
            Set<RuleId> named = scope.rules(scenario.sentences(), asked);
            Set<RuleId> judged = run(scenario, Optional.empty()).rules().stream()
                    .filter(result -> result.held() > 0)
                    .map(result -> result.rule().id())
                    .collect(Collectors.toCollection(TreeSet::new));
            asked.removeAll(Set.of(Expectation.AS_DESCRIBED, Expectation.NOTHING_ELSE));
            Stream<String> open = difference(scope.rules(scenario.sentences(), asked), judged).stream()
                    .map(rule -> "does not judge " + rule);
            String operation = named.iterator().next().operation();
            Stream<String> besides = difference(judged, named).stream()
                    .filter(rule ->
                            rule.operation().equals(operation) && !rule.name().matches("\\d.*|identity"))
                    .map(rule -> "names nowhere " + rule);
            return Stream.concat(open, besides).toList();
        }));
    }

    private List<String> wrong(Function<FeatureFiles.FeatureScenario, List<String>> finder) {
        return scenarios.parallelStream()
                .flatMap(scenario -> finder.apply(scenario).stream()
                        .map(what -> scenario.feature() + ", " + scenario.name() + ": " + what))
                .toList();
    }

    private static Set<RuleId> difference(Set<RuleId> one, Set<RuleId> other) {
        Set<RuleId> result = new TreeSet<>(one);
        result.removeAll(other);
        return result;
    }

    /** Of an outline only the first row: the other rows have the same sentences. */
    private static List<FeatureFiles.FeatureScenario> written() {
        Set<String> seen = new TreeSet<>();
        return FeatureFiles.scenarios().stream()
                .filter(scenario ->
                        seen.add(scenario.feature() + scenario.steps().get(0).line()))
                .toList();
    }

    private static int judged(Report report) {
        assertEquals(List.of(), report.crashes());
        return (int) report.rules().stream().filter(result -> result.held() > 0).count();
    }

    private Report run(FeatureFiles.FeatureScenario scenario, Optional<FeatureFiles.FeatureStep> without) {
        int run = runs.incrementAndGet();
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("features", scenario.feature())));
            without.ifPresent(sentence -> {
                int last = sentence.table().isEmpty()
                        ? sentence.line()
                        : sentence.tableLine() + sentence.table().size() - 1;
                Collections.fill(lines.subList(sentence.line() - 1, last), "");
            });
            Path file = Files.write(folder.resolve(run + ".feature"), lines);
            // The seed is part of the sandbox names, and two runs must not share a sandbox.
            return new ContractSuite(description, file + ":" + scenario.line())
                    .run(
                            mockServer.target(),
                            new ContractSuite.Options(Optional.empty(), false, run, 2, Optional.empty()),
                            line -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
