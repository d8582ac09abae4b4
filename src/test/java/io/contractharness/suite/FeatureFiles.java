package io.contractharness.suite;

import io.cucumber.core.feature.FeatureParser;
import io.cucumber.core.gherkin.DataTableArgument;
import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.gherkin.Pickle;
import io.cucumber.core.gherkin.Step;
import io.cucumber.core.resource.Resource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The feature files as written: sentences, tables, and their line numbers. */
final class FeatureFiles {
    private FeatureFiles() {}

    /**
     * A scenario, or one row of an outline.
     *
     * @param feature name of its file
     * @param line where it begins; of an outline, where its row stands
     */
    record FeatureScenario(String feature, int line, String name, List<FeatureStep> steps) {
        List<String> sentences() {
            return steps.stream().map(FeatureStep::text).toList();
        }
    }

    /**
     * A sentence and its table.
     *
     * @param word the keyword, such as {@code Then}
     * @param table its rows; empty when it has none
     * @param tableLine where the first row stands
     */
    record FeatureStep(String word, String text, int line, List<List<String>> table, int tableLine) {}

    private record FeatureSource(URI uri, byte[] bytes) implements Resource {
        @Override
        public URI getUri() {
            return uri;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }

    static List<FeatureScenario> scenarios() {
        try (Stream<Path> files = Files.list(Path.of("features"))) {
            return files.sorted().flatMap(FeatureFiles::scenarios).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<FeatureScenario> scenarios(Path file) {
        try {
            Feature feature = new FeatureParser(UUID::randomUUID)
                    .parseResource(new FeatureSource(file.toUri(), Files.readAllBytes(file)))
                    .orElseThrow();
            return feature.getPickles().stream()
                    .map(pickle -> written(file.getFileName().toString(), pickle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FeatureScenario written(String file, Pickle pickle) {
        return new FeatureScenario(
                file,
                pickle.getLocation().getLine(),
                pickle.getName(),
                pickle.getSteps().stream().map(FeatureFiles::sentence).toList());
    }

    private static FeatureStep sentence(Step step) {
        boolean table = step.getArgument() instanceof DataTableArgument;
        return new FeatureStep(
                step.getKeyword().strip(),
                step.getText(),
                step.getLine(),
                table ? ((DataTableArgument) step.getArgument()).cells() : List.of(),
                table ? ((DataTableArgument) step.getArgument()).getLine() : 0);
    }
}
