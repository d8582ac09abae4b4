package io.contractharness.report;

import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.Location;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * One known deviation.
 *
 * @param reason why the deviation is accepted for now
 * @param owner the person or team that is responsible for it
 * @param expires the last day on which the entry counts
 */
public record BaselineEntry(
        RuleId rule, String reason, String owner, Optional<String> ticket, LocalDate expires, Location place) {

    /** The state of an entry after a run. */
    public enum State {
        /** The rule is broken and the entry counts, so it does not fail the run. */
        KNOWN,
        /** The entry has no reason or owner yet, so it does not count. */
        UNFINISHED,
        /** The entry does not count any more. */
        EXPIRED,
        /** The rule held, so the entry can be removed. */
        NO_LONGER_OBSERVED,
        /** The rule was not judged. */
        NOT_REACHED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** The reason and owner of a new entry until a person writes them. */
    public static final String TODO = "TODO";

    State state(RuleResult.Status status, LocalDate today) {
        if (status == RuleResult.Status.HELD) {
            return State.NO_LONGER_OBSERVED;
        }
        if (reason.equals(TODO) || owner.equals(TODO)) {
            return State.UNFINISHED;
        }
        if (today.isAfter(expires)) {
            return State.EXPIRED;
        }
        return status == RuleResult.Status.BROKEN ? State.KNOWN : State.NOT_REACHED;
    }

    /** Reason, owner, ticket and last day in one line. */
    public String summary() {
        return reason + " (" + owner + ticket.map(t -> ", " + t).orElse("") + ", until " + expires + ")";
    }
}
