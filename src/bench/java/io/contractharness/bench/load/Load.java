package io.contractharness.bench.load;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a load generator counted.
 *
 * @param requests answered
 * @param micros how long it took
 * @param p50 median latency in microseconds
 * @param p99 latency in microseconds that one of a hundred requests exceeds
 * @param refusals answers with a status above 399
 * @param broken requests without an answer
 */
public record Load(long requests, long micros, double p50, double p99, long refusals, long broken) {
    /** The line that {@link Script} has wrk print at its end. */
    private static final Pattern LINE =
            Pattern.compile("(?m)^counted requests=(\\d+) micros=(\\d+) p50=([\\d.]+) p99=([\\d.]+) refusals=(\\d+)"
                    + " broken=(\\d+)$");

    /** @throws IllegalArgumentException when wrk failed; the message has its output */
    public static Load parse(String output) {
        Matcher line = LINE.matcher(output);
        if (!line.find()) {
            throw new IllegalArgumentException("wrk: wanted a line 'counted requests=…', came: " + output.strip());
        }
        return new Load(
                Long.parseLong(line.group(1)),
                Long.parseLong(line.group(2)),
                Double.parseDouble(line.group(3)),
                Double.parseDouble(line.group(4)),
                Long.parseLong(line.group(5)),
                Long.parseLong(line.group(6)));
    }

    public double perSecond() {
        return requests * 1e6 / micros;
    }

    /** Why some answers must be wrong; empty when all can be right. */
    public Optional<String> flaw(boolean refused) {
        long wrong = refused ? requests - refusals : refusals;
        if (requests == 0) {
            return Optional.of("no answer at all");
        }
        if (wrong > 0) {
            return Optional.of(wrong + " of " + requests + " answers under load had another status");
        }
        return broken * 100 > requests
                ? Optional.of(broken + " requests under load had no answer, " + requests + " had one")
                : Optional.empty();
    }
}
