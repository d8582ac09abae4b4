package io.contractharness.mock.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.Rule;
import java.util.Locale;
import java.util.Optional;

/**
 * One problem of an exchange, as the console shows it.
 *
 * @param place header, parameter, JSON pointer into the body, or part of the response
 * @param rule the broken rule, when the description has one
 * @param fix what to do about it
 */
record TrafficFinding(Severity weight, String place, Optional<Rule> rule, String wanted, String came, String fix) {
    /** How serious a finding is. */
    enum Severity {
        /** The request was refused because of it. */
        WRONG,
        /** The request was accepted, and this part of it had no effect. */
        IGNORED,
        /** The response is not as described; the app is not at fault. */
        ANSWER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("weight", weight.toString())
                .put("place", place)
                .put("wanted", wanted)
                .put("came", came)
                .put("fix", fix);
        rule.ifPresent(broken -> json.set("rule", DescriptionJson.rule(broken)));
        return json;
    }
}
