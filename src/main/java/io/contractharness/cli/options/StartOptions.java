package io.contractharness.cli.options;

import io.contractharness.suite.StartConditions;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code verify} about what must be so before the first scenario. */
public final class StartOptions {
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,3})(s|m)");
    private static final Duration MAX_WAIT = Duration.ofHours(1);

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
                Optional.ofNullable(waitFor).map(this::time),
                Optional.ofNullable(expectVersion).map(String::strip));
    }

    private Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            Duration time = matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMinutes(number);
            if (time.compareTo(MAX_WAIT) <= 0) {
                return time;
            }
        }
        throw new ParameterException(
                spec.commandLine(), "--wait-for: wanted a time from 1s to 60m, such as 60s or 5m, came '" + text + "'");
    }
}
