package io.contractharness.mock.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.DoublePredicate;

/**
 * The faults that a caller sets, as JSON: {@code {"seed": 7, "faults": [{"operation": "get-intervention", "rate": 0.2,
 * "prefer": "code=503"}]}}.
 *
 * @param seed of what happens by chance
 * @param rules in the order of the document
 * @param json as it was sent
 */
record FaultDocument(long seed, List<FaultRule> rules, JsonNode json) {
    static final int MAX_RULES = 20;
    private static final int MAX_PER_SECOND = 10_000;
    private static final int MAX_TEXT = 200;
    /** What happens to the requests that are too many, when a rule does not say it. */
    private static final String THROTTLED = "code=429, retry-after=1";

    private static final Set<String> MEMBERS = Set.of("seed", "faults");
    private static final Set<String> RULE_MEMBERS = Set.of("operation", "rate", "perSecond", "outage", "prefer");
    private static final Set<String> OUTAGE_MEMBERS = Set.of("every", "for");

    /** @throws IllegalArgumentException when a member is wrong; the message names it */
    static FaultDocument of(JsonNode json) {
        only(json, "", MEMBERS);
        JsonNode faults = json.path("faults");
        if (!faults.isArray() || faults.isEmpty() || faults.size() > MAX_RULES) {
            throw wrong("/faults", "a list of 1 to " + MAX_RULES + " rules", faults);
        }
        JsonNode seed = json.path("seed");
        if (!seed.isMissingNode() && !seed.canConvertToExactIntegral()) {
            throw wrong("/seed", "an integer", seed);
        }
        List<FaultRule> rules = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            rules.add(rule(faults.get(i), "/faults/" + i));
        }
        return new FaultDocument(seed.asLong(), List.copyOf(rules), json);
    }

    private static FaultRule rule(JsonNode json, String at) {
        only(json, at, RULE_MEMBERS);
        OptionalInt perSecond = json.has("perSecond")
                ? OptionalInt.of((int) number(
                        json,
                        at,
                        "perSecond",
                        n -> n >= 0 && n <= MAX_PER_SECOND && n % 1 == 0,
                        "a whole number from 0 to " + MAX_PER_SECOND))
                : OptionalInt.empty();
        double rate =
                json.has("rate") ? number(json, at, "rate", n -> n > 0 && n <= 1, "a number above 0 and at most 1") : 1;
        Optional<OutageWindow> outage =
                json.has("outage") ? Optional.of(outage(json.path("outage"), at + "/outage")) : Optional.empty();
        Optional<String> prefer = text(json, at, "prefer");
        if (prefer.isEmpty() && perSecond.isEmpty()) {
            throw wrong(at + "/prefer", "what happens, such as \"code=503\" or \"wait=0.2..1.5\"", json.path("prefer"));
        }
        return new FaultRule(text(json, at, "operation"), rate, perSecond, outage, prefer.orElse(THROTTLED));
    }

    private static OutageWindow outage(JsonNode json, String at) {
        only(json, at, OUTAGE_MEMBERS);
        String seconds = "seconds, above 0 and at most " + OutageWindow.MAX_SECONDS;
        double every = number(json, at, "every", n -> n >= 0.001 && n <= OutageWindow.MAX_SECONDS, seconds);
        double length = number(json, at, "for", n -> n >= 0.001 && n <= every, "seconds, above 0 and at most 'every'");
        return new OutageWindow(
                Duration.ofMillis(Math.round(every * 1000)), Duration.ofMillis(Math.round(length * 1000)));
    }

    private static Optional<String> text(JsonNode json, String at, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > MAX_TEXT) {
            throw wrong(at + "/" + name, "a text of 1 to " + MAX_TEXT + " characters", value);
        }
        return Optional.of(value.asText());
    }

    private static double number(JsonNode json, String at, String name, DoublePredicate holds, String wanted) {
        JsonNode value = json.path(name);
        if (!value.isNumber() || !holds.test(value.asDouble())) {
            throw wrong(at + "/" + name, wanted, value);
        }
        return value.asDouble();
    }

    private static void only(JsonNode json, String at, Set<String> members) {
        if (!json.isObject()) {
            throw wrong(at, "an object", json);
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                throw new IllegalArgumentException("body" + at + ": wanted only the members "
                        + String.join(", ", members.stream().sorted().toList()) + ", came another");
            }
        });
    }

    private static IllegalArgumentException wrong(String at, String wanted, JsonNode came) {
        String text = came.isMissingNode() ? "none" : came.isValueNode() ? came.toString() : "another value";
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return new IllegalArgumentException("body" + at + ": wanted " + wanted + ", came " + shown);
    }
}
