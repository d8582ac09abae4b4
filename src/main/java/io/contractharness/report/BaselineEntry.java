package io.contractharness.report;

import io.contractharness.spec.Location;
import io.contractharness.spec.RuleId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One deviation that somebody knows of and answers for.
 *
 * @param rule id of the rule that is broken
 * @param operation id of the rule's operation
 * @param reason why it is accepted for now
 * @param owner who answers for it
 * @param ticket where its repair is followed
 * @param expires the last day on which the entry counts
 * @param place where the entry stands
 */
public record BaselineEntry(
        RuleId rule,
        String operation,
        String reason,
        String owner,
        Optional<String> ticket,
        LocalDate expires,
        Location place) {

    /** What a run makes of an entry. */
    public enum State {
        /** The rule is broken and the entry counts: the run does not fail of it. */
        KNOWN,
        /** The entry still lacks its reason or owner, so it does not count yet. */
        UNFINISHED,
        /** The entry no longer counts: the rule is judged as if it were not there. */
        EXPIRED,
        /** The rule was judged and held: the entry can go. */
        NO_LONGER_OBSERVED,
        /** The rule was not judged, so nothing is said of the entry. */
        NOT_REACHED
    }

    /** What an update cannot know; a person replaces it before the entry counts. */
    static final String TODO = "TODO";

    boolean finished() {
        return !reason.equals(TODO) && !owner.equals(TODO);
    }

    State state(RuleResult.Status status, LocalDate today) {
        if (status == RuleResult.Status.HELD) {
            return State.NO_LONGER_OBSERVED;
        }
        if (!finished()) {
            return State.UNFINISHED;
        }
        if (today.isAfter(expires)) {
            return State.EXPIRED;
        }
        return status == RuleResult.Status.BROKEN ? State.KNOWN : State.NOT_REACHED;
    }

    /** Reason, owner, ticket and last day in one line. */
    public String answer() {
        return reason + " (" + owner + ticket.map(t -> ", " + t).orElse("") + ", until " + expires + ")";
    }
}
