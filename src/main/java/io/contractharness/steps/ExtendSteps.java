package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.cases.CoveringArray;
import io.contractharness.cases.Requests;
import io.contractharness.http.Exchange;
import io.contractharness.http.Request;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.spec.RuleId;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Sentences about the parameter whose values add fields to the answer. Which value adds which fields is the description's
 * {@code x-extend} table.
 */
public final class ExtendSteps {
    private final World world;

    public ExtendSteps(World world) {
        this.world = world;
    }

    @When("I ask {operation} for nothing more, on each readable intervention")
    public void nothing_more(Operation operation) {
        world.needReadable();
        for (long id : world.readable()) {
            read(operation, id, List.of());
        }
    }

    /** One at a time on the first readable intervention, and on others what the first does not have. */
    @When("I ask {operation} for each extend value by itself")
    public void each_by_itself(Operation operation) {
        world.needReadable();
        for (String value : values(operation)) {
            Map<String, Exchange> answers = new LinkedHashMap<>();
            List<CheckResult> results = List.of();
            for (long id : world.readable()) {
                answers.put("intervention " + id, read(operation, id, List.of(value)));
                results = world.run().validator().added(operation, value, answers);
                if (results.stream().noneMatch(CheckResult::isBroken)) {
                    break;
                }
            }
            world.record(extend(operation).name() + "=" + value, List.copyOf(answers.values()), results);
        }
    }

    @When("I ask {operation} for all extend values together, on each readable intervention")
    public void all_together(Operation operation) {
        world.needReadable();
        for (long id : world.readable()) {
            several(operation, id, values(operation));
        }
    }

    @When("I ask {operation} for all extend values together and one by one")
    public void together_and_apart(Operation operation) {
        world.needReadable();
        long id = richest(operation);
        Exchange together = several(operation, id, values(operation));
        for (String value : values(operation)) {
            Exchange alone = read(operation, id, List.of(value));
            compare(operation, together, values(operation), alone, List.of(value));
        }
    }

    @When("I ask {operation} for every pair of extend values, with and without each other")
    public void every_pair(Operation operation) {
        world.needReadable();
        long id = world.readable().get(0);
        List<String> values = values(operation);
        Exchange together = several(operation, id, values);
        Run.Options options = world.run().options();
        boolean held = true;
        Exchange last = together;
        List<boolean[]> rows = CoveringArray.of(values.size(), options.strength(), options.seed());
        world.run()
                .evidence()
                .note(rows.size() + " selections of " + values.size() + " extend values cover all "
                        + CoveringArray.combinations(values.size(), options.strength()) + " ways to have or not have "
                        + options.strength() + " of them");
        for (boolean[] row : rows) {
            List<String> asked = new ArrayList<>();
            for (int i = 0; i < row.length; i++) {
                if (row[i]) {
                    asked.add(values.get(i));
                }
            }
            last = several(operation, id, asked, "pairs");
            held &= compare(operation, together, values, last, asked);
        }
        RuleId rule = RuleId.ofParameter(operation, extend(operation).name(), "pairs");
        world.record(
                rows.size() + " selections",
                List.of(last, together),
                List.of(CheckResult.of(
                        held,
                        rule,
                        "response body",
                        "the same fields in all " + rows.size() + " selections that cover every "
                                + (options.strength() == 2 ? "pair" : "triple"),
                        "differences, listed under the values concerned")));
    }

    @When("I ask {operation} for all extend values in other orders")
    public void other_orders(Operation operation) {
        world.needReadable();
        long id = richest(operation);
        List<String> values = values(operation);
        Exchange together = several(operation, id, values);
        List<String> reversed = new ArrayList<>(values);
        Collections.reverse(reversed);
        List<String> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, new Random(world.run().options().seed()));
        List<String> two = List.of(values.get(values.size() - 1), values.get(0));
        same(operation, "order", together, several(operation, id, reversed, "order"));
        same(operation, "order", together, several(operation, id, shuffled, "order"));
        same(
                operation,
                "order",
                several(operation, id, List.of(values.get(0), values.get(values.size() - 1))),
                several(operation, id, two, "order"));
    }

    @When("I ask {operation} for an unknown value among known ones")
    public void unknown_among_known(Operation operation) {
        world.needReadable();
        Parameter extend = extend(operation);
        List<String> asked = new ArrayList<>(values(operation).subList(0, 2));
        asked.add(1, "unknown-value");
        ListStyles.Style style = new Reading(world).style(operation);
        if (style == ListStyles.Style.NONE) {
            throw world.notJudged("the target reads only one value of " + extend.name() + " at a time");
        }
        Request request = Reading.list(world.requests(operation), extend, asked, style);
        Exchange exchange =
                world.exchange(operation, world.target().base(), "an unknown value among known ones", request);
        world.record(
                extend.name() + "=" + String.join(",", asked),
                List.of(exchange),
                List.of(CheckResult.of(
                        exchange.response().refused(),
                        RuleId.ofParameter(operation, extend.name(), "mixed"),
                        "status, with " + extend.name() + " of " + asked,
                        "a refusal (4xx)",
                        Proof.came(exchange))));
    }

    @When("I ask {operation} for extend values more than once")
    public void more_than_once(Operation operation) {
        world.needReadable();
        long id = richest(operation);
        List<String> values = values(operation);
        List<String> doubled = new ArrayList<>(values);
        doubled.addAll(values);
        same(operation, "duplicates", several(operation, id, values), several(operation, id, doubled));
        String first = values.get(0);
        same(
                operation,
                "duplicates",
                read(operation, id, List.of(first)),
                several(operation, id, List.of(first, first)));
    }

    @Then("each answer holds what was asked for and nothing else")
    public void holds_what_was_asked() {
        world.confirm(j -> j.rule().value().matches(".*\\.(adds|absent|filled|pairs|union|repeated|sorted)"));
    }

    @Then("the answers are the same")
    public void the_same() {
        world.confirm(j -> j.rule().value().matches(".*\\.(order|duplicates|union|repeatable)"));
    }

    private void same(Operation operation, String behaviour, Exchange first, Exchange second) {
        Proof proof = new Proof(world.run().description(), operation);
        if (!proof.success(first) || !proof.success(second)) {
            return; // judged by its status
        }
        RuleId rule = RuleId.ofParameter(operation, extend(operation).name(), behaviour);
        world.record(second.request().query(), List.of(second, first), List.of(Differences.judge(rule, first, second)));
    }

    /**
     * Compares two answers about one intervention: base fields and fields asked for in both read the same, and a field
     * that came in one comes in the other.
     */
    private boolean compare(
            Operation operation, Exchange one, List<String> askedInOne, Exchange other, List<String> askedInOther) {
        Parameter extend = extend(operation);
        RuleId union = RuleId.ofParameter(operation, extend.name(), "union");
        if (!new Proof(world.run().description(), operation).success(other)) {
            return false; // judged by its status
        }
        JsonNode whole = Bodies.body(one);
        JsonNode part = Bodies.body(other).deepCopy();
        List<CheckResult> judgements = new ArrayList<>();
        JsonNode wholeBase = whole.deepCopy();
        for (Map.Entry<String, List<String>> entry : extend.extend().entrySet()) {
            for (String field : entry.getValue()) {
                if (askedInOne.contains(entry.getKey()) && askedInOther.contains(entry.getKey())) {
                    judgements.add(presence(
                            RuleId.ofExtend(operation, extend, entry.getKey(), "adds"),
                            field,
                            whole,
                            part,
                            askedInOther));
                    if (!whole.at(field).isMissingNode() && !part.at(field).isMissingNode()) {
                        judgements.add(Differences.find(whole.at(field), part.at(field))
                                .map(d -> CheckResult.broken(
                                        union,
                                        "response body " + field + d.pointer(),
                                        "what it reads among all values: " + d.first(),
                                        d.second() + " with " + askedInOther))
                                .orElseGet(() -> CheckResult.held(union)));
                    }
                }
                Trees.remove(part, field);
                Trees.remove(wholeBase, field);
            }
        }
        judgements.add(Differences.judge(union, wholeBase, part, "the base field as in another answer: "));
        world.record(other.request().query(), List.of(other, one), judgements);
        return judgements.stream().noneMatch(CheckResult::isBroken);
    }

    private static CheckResult presence(RuleId adds, String field, JsonNode whole, JsonNode part, List<String> asked) {
        boolean inWhole = !whole.at(field).isMissingNode();
        boolean inPart = !part.at(field).isMissingNode();
        String others = asked.size() == 1 ? "by itself" : "together with " + (asked.size() - 1) + " others: " + asked;
        return inWhole && !inPart
                ? CheckResult.broken(
                        adds,
                        "response body " + field,
                        "a value, as when all are asked for",
                        "nothing, when asked for " + others)
                : !inWhole && inPart
                        ? CheckResult.broken(
                                adds,
                                "response body " + field,
                                "a value, as when asked for " + others,
                                "nothing, when all values are asked for")
                        : CheckResult.held(adds);
    }

    private Exchange read(Operation operation, long id, List<String> values) {
        Requests requests = world.requests(operation, Optional.of(id));
        String name = extend(operation).name();
        String says = "intervention " + id + (values.isEmpty() ? "" : " with " + name + "=" + String.join(",", values));
        return accepted(operation, says, requests.withQuery(name, values));
    }

    private Exchange several(Operation operation, long id, List<String> values) {
        return several(operation, id, values, "repeated");
    }

    /**
     * Several values, listed as the target wants them. How several are listed is inferred, so a refusal breaks the
     * behaviour at stake and not the documented success; a failure of the service breaks that too.
     */
    private Exchange several(Operation operation, long id, List<String> values, String behaviour) {
        if (values.size() < 2) {
            return read(operation, id, values);
        }
        ListStyles.Style style = new Reading(world).style(operation);
        if (style == ListStyles.Style.NONE) {
            throw world.notJudged("the target reads only one value of "
                    + extend(operation).name() + " at a time, neither repeated keys nor commas (see rule "
                    + operation.id() + "." + extend(operation).name() + ".repeated)");
        }
        Request request = Reading.list(world.requests(operation, Optional.of(id)), extend(operation), values, style);
        String says = "intervention " + id + " with " + values.size() + " values: " + String.join(",", values);
        Exchange exchange = world.exchange(operation, world.target().base(), says, request);
        if (exchange.response().refused()) {
            world.record(
                    says,
                    List.of(exchange),
                    List.of(CheckResult.broken(
                            RuleId.ofParameter(operation, extend(operation).name(), behaviour),
                            "status, with " + says,
                            operation.success().status(),
                            Proof.came(exchange))));
        } else {
            success(operation, says, exchange);
        }
        return exchange;
    }

    private Exchange accepted(Operation operation, String says, Request request) {
        Exchange exchange = world.exchange(operation, world.target().base(), says, request);
        success(operation, says, exchange);
        return exchange;
    }

    private void success(Operation operation, String says, Exchange exchange) {
        world.record(
                says,
                List.of(exchange),
                List.of(CheckResult.of(
                        new Proof(world.run().description(), operation).success(exchange),
                        RuleId.ofStatus(operation, operation.success().status()),
                        "status, with " + says,
                        operation.success().status(),
                        Proof.came(exchange))));
    }

    private long richest(Operation operation) {
        Reading reading = new Reading(world);
        return reading.style(operation) == ListStyles.Style.NONE
                ? world.readable().get(0)
                : reading.richest(operation);
    }

    private static Parameter extend(Operation operation) {
        return operation
                .extendParameter()
                .orElseThrow(() -> new AssertionError(operation.id() + " has no parameter with x-extend"));
    }

    private static List<String> values(Operation operation) {
        return List.copyOf(extend(operation).extend().keySet());
    }
}
