package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.cases.CoveringArray;
import io.contractharness.cases.RequestBuilder;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.validation.ExchangeValidator;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Sentences about the parameter whose values add fields to the answer. Which value adds which fields is the description's
 * {@code x-extend} table.
 */
public final class ExtendSteps {
    private final ScenarioContext world;

    public ExtendSteps(ScenarioContext world) {
        this.world = world;
    }

    @When("I ask {operation} for nothing more, on each readable intervention")
    public void nothing_more(Operation operation) {
        world.needReadable();
        for (long id : world.readable()) {
            read(operation, id, List.of());
        }
    }

    @When("I ask {operation} for all extend values together, on each readable intervention")
    public void all_together(Operation operation) {
        world.needReadable();
        ListStyleProbe.Probe probe = new FullRead(world).probe(operation);
        world.check(
                Expectation.EXTENDED,
                "all values, the key repeated",
                List.of(probe.repeated()),
                () -> List.of(probe.result()));
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
        RunContext.Options options = world.run().options();
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
        CheckResult pairs = CheckResult.of(
                held,
                RuleId.ofParameter(operation, extend(operation).name(), "pairs"),
                "response body",
                "the same fields in all " + rows.size() + " selections that cover every "
                        + (options.strength() == 2 ? "pair" : "triple"),
                "differences, listed under the values concerned");
        world.check(Expectation.SAME, rows.size() + " selections", List.of(last, together), () -> List.of(pairs));
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

    @When("I ask {operation} for an unknown extend value between two known ones")
    public void unknown_among_known(Operation operation) {
        world.needReadable();
        Parameter extend = extend(operation);
        List<String> asked = new ArrayList<>(values(operation).subList(0, 2));
        asked.add(1, "unknown-value");
        ListStyleProbe.Style style = new FullRead(world).style(operation);
        if (style == ListStyleProbe.Style.NONE) {
            throw world.notJudged("the target reads only one value of " + extend.name() + " at a time");
        }
        Request request = FullRead.list(world.requests(operation), extend, asked, style);
        Exchange exchange =
                world.exchange(operation, world.target().base(), "an unknown value among known ones", request);
        world.check(
                Expectation.REFUSED,
                extend.name() + "=" + String.join(",", asked),
                exchange,
                () -> StatusCheck.refusal(
                        RuleId.ofParameter(operation, extend.name(), "mixed"),
                        "status, with " + extend.name() + " of " + asked,
                        exchange));
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

    @Then("the fields of every value come")
    public void fields_come() {
        world.judge(Expectation.EXTENDED);
    }

    @Then("no field comes that was not asked for")
    public void nothing_else() {
        world.judge(Expectation.NOTHING_ELSE);
    }

    @Then("the answers are the same")
    public void the_same() {
        world.judge(Expectation.SAME);
    }

    @Then("a field reads the same in all answers")
    public void fields_read_the_same() {
        world.judge(Expectation.SAME);
    }

    private void same(Operation operation, String behaviour, Exchange first, Exchange second) {
        JsonNode wanted = ExchangeValidator.body(operation, first);
        JsonNode came = ExchangeValidator.body(operation, second);
        if (wanted.isMissingNode() || came.isMissingNode()) {
            return; // judged by its status, or as no JSON
        }
        RuleId rule = RuleId.ofParameter(operation, extend(operation).name(), behaviour);
        world.check(
                Expectation.SAME,
                second.request().query(),
                List.of(second, first),
                () -> List.of(JsonDifference.judge(rule, wanted, came, "as in the first answer: ")));
    }

    /**
     * Compares two answers about one intervention: base fields and fields asked for in both read the same, and a field
     * that came in one comes in the other.
     */
    private boolean compare(
            Operation operation, Exchange one, List<String> askedInOne, Exchange other, List<String> askedInOther) {
        Parameter extend = extend(operation);
        RuleId union = RuleId.ofParameter(operation, extend.name(), "union");
        JsonNode whole = ExchangeValidator.body(operation, one);
        JsonNode part = ExchangeValidator.body(operation, other).deepCopy();
        if (whole.isMissingNode() || part.isMissingNode()) {
            return false; // judged by its status, or as no JSON
        }
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
                        judgements.add(JsonDifference.find(whole.at(field), part.at(field))
                                .map(d -> CheckResult.broken(
                                        union,
                                        "response body " + field + d.pointer(),
                                        "what it reads among all values: " + d.first(),
                                        d.second() + " with " + askedInOther))
                                .orElseGet(() -> CheckResult.held(union)));
                    }
                }
                JsonEdits.remove(part, field);
                JsonEdits.remove(wholeBase, field);
            }
        }
        judgements.add(JsonDifference.judge(union, wholeBase, part, "the base field as in another answer: "));
        world.check(Expectation.SAME, other.request().query(), List.of(other, one), () -> judgements);
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
        RequestBuilder requests = world.requests(operation, Optional.of(id));
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
        ListStyleProbe.Style style = new FullRead(world).style(operation);
        if (style == ListStyleProbe.Style.NONE) {
            throw world.notJudged("the target reads only one value of "
                    + extend(operation).name() + " at a time, neither repeated keys nor commas (see rule "
                    + RuleId.ofParameter(operation, extend(operation).name(), "repeated") + ")");
        }
        Request request = FullRead.list(world.requests(operation, Optional.of(id)), extend(operation), values, style);
        String says = "intervention " + id + " with " + values.size() + " values: " + String.join(",", values);
        Exchange exchange = world.exchange(operation, world.target().base(), says, request);
        if (exchange.response().refused()) {
            RuleId rule = RuleId.ofParameter(operation, extend(operation).name(), behaviour);
            world.check(
                    Expectation.ACCEPTED,
                    says,
                    exchange,
                    () -> new StatusCheck(operation).accepted(rule, says, exchange));
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
        world.check(Expectation.ACCEPTED, says, exchange, () -> new StatusCheck(operation).accepted(says, exchange));
    }

    private long richest(Operation operation) {
        FullRead reading = new FullRead(world);
        return reading.style(operation) == ListStyleProbe.Style.NONE
                ? world.readable().get(0)
                : reading.richest(operation);
    }

    static Parameter extend(Operation operation) {
        return operation
                .extendParameter()
                .orElseThrow(() -> new AssertionError(operation.id() + " has no parameter with x-extend"));
    }

    private static List<String> values(Operation operation) {
        return List.copyOf(extend(operation).extend().keySet());
    }
}
