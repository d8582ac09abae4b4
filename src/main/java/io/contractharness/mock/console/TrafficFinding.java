package io.contractharness.mock.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.Rule;
import java.util.Optional;

/**
 * One thing to know about an exchange.
 *
 * @param weight how bad it is
 * @param place header, parameter, JSON pointer into the body, or part of the answer
 * @param rule the rule it breaks, when the description states one
 * @param wanted what the description asks
 * @param came what was there instead
 * @param fix what to do about it
 */
record TrafficFinding(Weight weight, String place, Optional<Rule> rule, String wanted, String came, String fix) {
    /** How bad a finding is, and for whom. */
    enum Weight {
        /** The request was refused for it. */
        WRONG,
        /** The request was accepted, and this part of it had no effect. */
        IGNORED,
        /** The answer is not as described; the app need not be at fault. */
        ANSWER;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    void write(ObjectNode json) {
        json.put("weight", weight.toString())
                .put("place", place)
                .put("wanted", wanted)
                .put("came", came)
                .put("fix", fix);
        rule.ifPresent(r -> json.putObject("rule")
                .put("id", r.id().value())
                .put("says", r.says())
                .put("basis", r.provenance().basis().toString())
                .put("why", r.provenance().why())
                .put("at", r.place().toString()));
    }
}
