package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third operation, added only by files in openapi/, stubs/ and features/. */
class FurtherOperationTest {
    private static final Path FURTHER = Path.of("src/test/resources/further");

    @TempDir
    Path folder;

    @Test
    void further_operation_needs_no_java() throws IOException {
        ApiContract description = ApiContract.load(openapi());
        Path stubs = copy(Path.of("stubs"), folder.resolve("stubs"));
        copy(FURTHER.resolve("mappings"), stubs.resolve("mappings"));

        Report report = run(description, stubs);

        assertEquals(
                List.of(),
                rules(report, r -> r.status() != RuleResult.Status.HELD),
                "rules of the new operation that did not hold");
        assertEquals(Verdict.End.HELD, report.verdict().end());
    }

    @Test
    void wrong_mapping_breaks_rules() throws IOException {
        ApiContract description = ApiContract.load(openapi());
        Path stubs = copy(Path.of("stubs"), folder.resolve("stubs"));
        copy(FURTHER.resolve("mappings"), stubs.resolve("mappings"));
        Path mapping = stubs.resolve("mappings/cancel-intervention.json");
        Files.writeString(
                mapping, Files.readString(mapping).replace("\"status\": 204", "\"status\": 200, \"body\": \"gone\""));

        Report report = run(description, stubs);

        assertEquals(
                List.of(
                        "cancel-intervention.204.status",
                        "cancel-intervention.cancellationReason.maxLength",
                        "cancel-intervention.describedStatus",
                        "cancel-intervention.requestBody.interventionId.minimum"),
                report.gatedBroken().stream().map(r -> r.rule().id().value()).toList());
    }

    private Report run(ApiContract description, Path stubs) {
        try (MockServer mockServer =
                MockServer.start(MockOptions.of(description).withStubs(stubs))) {
            return new ContractSuite(description, FURTHER.resolve("features").toString())
                    .run(
                            mockServer.target(),
                            new ContractSuite.Options(Optional.empty(), true, 1, 2, Optional.empty()),
                            line -> {});
        }
    }

    private Path openapi() throws IOException {
        Path entry = copy(Path.of("openapi"), folder.resolve("openapi")).resolve("interventions.yaml");
        String text = Files.readString(entry);
        return Files.writeString(
                entry, text.replace("\npaths:\n", "\npaths:\n" + Files.readString(FURTHER.resolve("cancel.yaml"))));
    }

    private static List<String> rules(Report report, java.util.function.Predicate<RuleResult> which) {
        return report.rules().stream()
                .filter(r -> r.rule().operation().equals("cancel-intervention"))
                .filter(which)
                .map(r -> r.rule().id() + " " + r.status() + " " + r.why() + r.broken())
                .toList();
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return to;
    }
}
