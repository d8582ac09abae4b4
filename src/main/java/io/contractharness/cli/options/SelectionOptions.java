package io.contractharness.cli.options;

import io.contractharness.contract.ApiContract;
import io.contractharness.report.merge.ResultJsonReader;
import io.contractharness.suite.ScenarioSelection;
import io.contractharness.suite.ScenarioSelection.BrokenRules;
import io.contractharness.suite.Shard;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code verify} about which scenarios a run has. */
public final class SelectionOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--tags",
            paramLabel = "EXPR",
            description = "Run only the scenarios that this tag expression selects.")
    private String tags;

    @Option(
            names = "--only-broken",
            paramLabel = "RESULT.json",
            description = "Run only the scenarios that judge what an earlier run found broken.")
    private Path onlyBroken;

    @Option(names = "--shard", paramLabel = "I/N", description = "Run the I-th of N equal parts of the scenarios.")
    private String shard;

    /** Reads the earlier result, so this comes before anything that may take old reports away. */
    public ScenarioSelection read(ApiContract description) {
        return new ScenarioSelection(
                Optional.ofNullable(tags),
                Optional.ofNullable(onlyBroken)
                        .map(file -> new BrokenRules(file.toString(), ResultJsonReader.readBroken(file, description))),
                Optional.ofNullable(shard).map(this::part));
    }

    private Shard part(String text) {
        try {
            return Shard.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--shard: " + e.getMessage());
        }
    }
}
