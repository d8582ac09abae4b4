package io.contractharness.cli.options;

import io.contractharness.suite.StartConditions;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code verify} about what must be so before the first scenario. */
public final class StartOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--wait-for",
            paramLabel = "TIME",
            description = "Wait until a readable intervention is answered, for at most this time, such as 60s or 5m.")
    private String waitFor;

    @Option(
            names = "--expect-version",
            paramLabel = "VERSION",
            description = "Refuse to test another build than this one; the profile says where its version is.")
    private String expectVersion;

    /** @throws ParameterException when the value of an option is not allowed */
    public StartConditions conditions() {
        if (expectVersion != null && expectVersion.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--expect-version: wanted a version, came an empty text; check the variable that it is taken from");
        }
        return new StartConditions(
                Optional.ofNullable(waitFor).map(text -> TimeText.parse(spec, "--wait-for", text)),
                Optional.ofNullable(expectVersion).map(String::strip));
    }
}
