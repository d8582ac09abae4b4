package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.inferred;

import com.fasterxml.jackson.databind.node.TextNode;
import io.contractharness.faults.Executions.Executed;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiFunction;

/** Faults of the moments that an execution is shown with. */
final class Moments {

    private static final FaultGroup GROUP = new FaultGroup("moments");
    private static final List<String> ALL = List.of("/summary/doneAt", "/actualEnd", "/updatedAt");

    private Moments() {}

    static List<Fault> faults() {
        return List.of(
                shifted("done-an-hour-later", "/summary/doneAt", Duration.ofHours(1)),
                shifted("done-two-hours-earlier", "/summary/doneAt", Duration.ofHours(-2)),
                shifted("end-an-hour-earlier", "/actualEnd", Duration.ofHours(-1)),
                shifted("end-five-and-a-half-hours-later", "/actualEnd", Duration.ofMinutes(330)),
                shifted("updated-two-hours-later", "/updatedAt", Duration.ofHours(2)),
                shifted("updated-a-day-later", "/updatedAt", Duration.ofDays(1)),
                shifted("done-a-month-earlier", "/summary/doneAt", Duration.ofDays(-30)),
                shifted("end-ten-minutes-earlier", "/actualEnd", Duration.ofMinutes(-10)),
                moment(
                        "done-as-before",
                        "/summary/doneAt",
                        (now, then) -> then.before().at("/summary/doneAt").asText()),
                moment(
                        "done-as-planned",
                        "/summary/doneAt",
                        (now, then) -> then.before().at("/scheduledEnd").asText()),
                moment("end-at-midnight-of-2025", "/actualEnd", (now, then) -> "2025-01-01T00:00:00.000Z"),
                moment("updated-in-2099", "/updatedAt", (now, then) -> "2099-12-31T23:59:59.000Z"),
                moment("done-in-another-zone", "/summary/doneAt", (now, then) -> now.replaceFirst("Z$", "+02:00")),
                moment("end-in-another-zone", "/actualEnd", (now, then) -> now.replaceFirst("Z$", "-05:00")));
    }

    static List<HarmlessChange> harmless() {
        return List.of(
                harmless(
                        "moments-in-seconds",
                        "Moments of an execution have no fraction.",
                        now -> now.truncatedTo(ChronoUnit.SECONDS).toInstant().toString()),
                harmless(
                        "moments-in-microseconds",
                        "Moments of an execution have microseconds.",
                        now -> now.plusNanos(123_000).toInstant().toString()),
                harmless(
                        "clock-two-minutes-ahead",
                        "The clock of the database is two minutes ahead.",
                        now -> now.plusMinutes(2).toInstant().toString()),
                new HarmlessChange(
                        "no-date",
                        "Answers have no Date.",
                        () -> exchange -> exchange.forward().without("Date")));
    }

    private interface Spelling {
        String of(OffsetDateTime now);
    }

    private static HarmlessChange harmless(String name, String does, Spelling spelling) {
        return new HarmlessChange(
                name,
                does,
                () -> Effects.after(
                        new Executions(),
                        true,
                        (data, then) -> ALL.forEach(pointer -> Json.change(
                                data,
                                pointer,
                                old -> TextNode.valueOf(spelling.of(
                                        OffsetDateTime.parse(old.asText()).withOffsetSameInstant(ZoneOffset.UTC)))))));
    }

    private static Fault shifted(String name, String pointer, Duration by) {
        return moment(name, pointer, (now, then) -> Instant.parse(now).plus(by).toString());
    }

    private static Fault moment(String name, String pointer, BiFunction<String, Executed, String> change) {
        return GROUP.statefulFault(
                name,
                "After an execution " + pointer + " is another moment: " + name.replace('-', ' ') + ".",
                inferred("/data" + pointer),
                () -> Effects.after(
                        new Executions(),
                        true,
                        (data, then) ->
                                Json.change(data, pointer, old -> TextNode.valueOf(change.apply(old.asText(), then)))));
    }
}
