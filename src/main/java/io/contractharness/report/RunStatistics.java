package io.contractharness.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a run.
 *
 * @param answers how many of the judged requests were answered
 * @param slowest the exchanges that took longest, the slowest first
 * @param notes what a reader should know of the run, such as which requests were sent again
 * @param ended why the run ended early although nothing is wrong with the target, such as a token that ended
 */
public record RunStatistics(
        Instant started,
        Duration took,
        int requests,
        int scenarios,
        AnswerCounts answers,
        List<ExchangeTiming> slowest,
        List<String> notes,
        Optional<String> ended) {
    public RunStatistics(Instant started, Duration took, int requests, int scenarios) {
        this(started, took, requests, scenarios, new AnswerCounts(0, 0), List.of(), List.of(), Optional.empty());
    }
}
