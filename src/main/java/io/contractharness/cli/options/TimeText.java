package io.contractharness.cli.options;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The value of an option that is a time, from {@code 1s} to {@code 60m}. */
final class TimeText {
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,3})(s|m)");
    private static final Duration MAX = Duration.ofHours(1);

    private TimeText() {}

    /** @throws ParameterException when the text is no such time */
    static Duration parse(CommandSpec spec, String option, String text) {
        Matcher matcher = TIME.matcher(text);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            Duration time = matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMinutes(number);
            if (time.compareTo(MAX) <= 0) {
                return time;
            }
        }
        throw new ParameterException(
                spec.commandLine(), option + ": wanted a time from 1s to 60m, such as 60s or 5m, came '" + text + "'");
    }
}
