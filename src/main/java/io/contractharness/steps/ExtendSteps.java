package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.cases.CoveringArray;
import io.contractharness.cases.LabeledRequest;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.steps.json.JsonDifference;
import io.contractharness.steps.run.ListStyleProbe;
import io.contractharness.steps.run.RunContext;
import io.contractharness.steps.run.ScenarioContext;
import io.contractharness.validation.ExchangeValidator;
import io.contractharness.validation.SuccessBody;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sentences about the parameter whose values add fields to the response: the {@code x-extend} table of the description. */
public final class ExtendSteps {
    private static final String ANOMALIES = "anomaly-by-site-it";

    private final ScenarioContext scenario;
    private Operation operation;
    private FullRead read;
    private Parameter extend;
    private List<String> values;
    private String value;
    private final Map<String, Exchange> responses = new LinkedHashMap<>();

    /** Values that are asked for together. */
    private record Selection(long id, List<String> asked) {}

    public ExtendSteps(ScenarioContext scenario) {
        this.scenario = scenario;
    }

    private void begin(Operation operation) {
        scenario.requireReadable();
        this.operation = operation;
        this.read = new FullRead(scenario, operation);
        this.extend = read.extend();
        this.values = List.copyOf(extend.extend().keySet());
    }

    /** On the first readable intervention, and on others for the fields that the first does not have. */
    @When("I ask {operation} for extend={word}")
    public void one_value(Operation operation, String value) {
        begin(operation);
        this.value = value;
        List<String> fields = extend.extend().get(value);
        if (fields == null) {
            throw scenario.notJudged("the description has no extend value " + value);
        }
        for (long id : scenario.readable()) {
            responses.put("intervention " + id, read(id, List.of(value)));
            if (added(fields).stream().allMatch(result -> result.outcome() == CheckResult.Outcome.HELD)) {
                break;
            }
        }
    }

    /** @param fields members of data, such as {@code rule, rulesCount} */
    @Then("data has the fields {names}")
    public void has_fields(List<String> fields) {
        List<String> pointers = fields.stream().map(field -> "/data/" + field).toList();
        List<CheckResult> results = added(pointers);
        boolean proven = results.stream().allMatch(result -> result.outcome() == CheckResult.Outcome.HELD);
        List<Exchange> exchanges = responses.values().stream()
                .filter(exchange -> !proven || exchange.response().answered())
                .toList();
        scenario.check(Expectation.EXTENDED, extend.name() + "=" + value, exchanges, () -> results);
        scenario.judge(Expectation.EXTENDED);
    }

    private List<CheckResult> added(List<String> pointers) {
        return scenario.run().validator().added(operation, value, pointers, responses);
    }

    @When("I ask {operation} for nothing more, on each readable intervention")
    public void nothing_more(Operation operation) {
        begin(operation);
        read(scenario.readable().stream().map(id -> request(id, List.of())).toList());
    }

    @When("I ask {operation} for all extend values together, on each readable intervention")
    public void all_together(Operation operation) {
        begin(operation);
        ListStyleProbe.Probe probe = read.probe();
        probe.repeated().forEach(exchange -> scenario.record(operation, "all values, the key repeated", exchange));
        scenario.check(
                Expectation.EXTENDED, "all values, the key repeated", probe.repeated(), () -> List.of(probe.result()));
        if (probe.style() == ListStyleProbe.Style.UNKNOWN) {
            probe.repeated().forEach(exchange -> scenario.checkAccepted(operation, "all values", exchange));
        }
        List<Long> ids = scenario.readable();
        List<Exchange> exchanges =
                several(ids.stream().map(id -> new Selection(id, values)).toList(), "repeated");
        for (int i = 0; i < exchanges.size(); i++) {
            long id = ids.get(i);
            absent(exchanges.get(i))
                    .ifPresent(fields -> scenario.run()
                            .recorder()
                            .note("intervention " + id + " has no " + fields + ", though all values of " + extend.name()
                                    + " were asked for; that breaks no rule if another has them"));
        }
    }

    /** The fields of extend values that did not come though all were asked for. */
    private Optional<String> absent(Exchange exchange) {
        JsonNode body = ExchangeValidator.body(operation, exchange);
        return Optional.of(extend.extend().values().stream()
                        .flatMap(List::stream)
                        .filter(field -> body.isObject() && body.at(field).isMissingNode())
                        .collect(Collectors.joining(", ")))
                .filter(fields -> !fields.isEmpty());
    }

    @When("I ask {operation} for all extend values together and one by one")
    public void together_and_apart(Operation operation) {
        begin(operation);
        long id = idToCompare(Expectation.SAME, "union");
        Exchange together = several(id, values);
        List<Exchange> apart =
                read(values.stream().map(each -> request(id, List.of(each))).toList());
        for (int i = 0; i < values.size(); i++) {
            compare(together, apart.get(i), List.of(values.get(i)));
        }
    }

    @When("I ask {operation} for every pair of extend values, with and without each other")
    public void every_pair(Operation operation) {
        begin(operation);
        long id = idToCompare(Expectation.SAME, "pairs", "union");
        RunContext.Options options = scenario.run().options();
        Exchange together = several(id, values);
        Set<CheckResult.Outcome> outcomes = EnumSet.noneOf(CheckResult.Outcome.class);
        List<boolean[]> rows = CoveringArray.of(values.size(), options.strength(), options.seed());
        scenario.run()
                .recorder()
                .note(rows.size() + " selections of " + values.size() + " extend values cover all "
                        + CoveringArray.combinations(values.size(), options.strength()) + " ways to have or not have "
                        + options.strength() + " of them");
        List<Selection> selections =
                rows.stream().map(row -> new Selection(id, chosen(row))).toList();
        List<Exchange> exchanges = several(selections, "pairs");
        for (int i = 0; i < exchanges.size(); i++) {
            outcomes.add(compare(together, exchanges.get(i), selections.get(i).asked()));
        }
        Exchange last = exchanges.get(exchanges.size() - 1);
        String wanted = "the same fields in all " + rows.size() + " selections that cover every "
                + (options.strength() == 2 ? "pair" : "triple");
        CheckResult pairs = outcomes.contains(CheckResult.Outcome.BROKEN)
                ? CheckResult.broken(
                        rule("pairs"), "response body", wanted, "differences, listed under the values concerned")
                : outcomes.contains(CheckResult.Outcome.NOT_JUDGED)
                        ? CheckResult.notJudged(rule("pairs"), "not every selection could be compared")
                        : CheckResult.held(rule("pairs"));
        scenario.check(Expectation.SAME, rows.size() + " selections", List.of(last, together), () -> List.of(pairs));
    }

    private List<String> chosen(boolean[] row) {
        return IntStream.range(0, row.length)
                .filter(i -> row[i])
                .mapToObj(values::get)
                .toList();
    }

    @When("I ask {operation} for all extend values in other orders")
    public void other_orders(Operation operation) {
        begin(operation);
        long id = idToCompare(Expectation.SAME, "order");
        Exchange together = several(id, values);
        List<String> reversed = new ArrayList<>(values);
        Collections.reverse(reversed);
        List<String> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, new Random(scenario.run().options().seed()));
        String first = values.get(0);
        String last = values.get(values.size() - 1);
        same("order", together, several(id, reversed, "order"));
        same("order", together, several(id, shuffled, "order"));
        same("order", several(id, List.of(first, last)), several(id, List.of(last, first), "order"));
    }

    @When("I ask {operation} for an unknown extend value between two known ones")
    public void unknown_among_known(Operation operation) {
        begin(operation);
        List<String> asked = List.of(values.get(0), "unknown-value", values.get(1));
        long id = idToCompare(Expectation.REFUSED, "mixed");
        Request request = read.several(scenario.requests(operation, Optional.of(id)), asked);
        Exchange exchange = scenario.exchange(operation, "an unknown value among known ones", request);
        scenario.checkRefused(rule("mixed"), extend.name() + "=" + String.join(",", asked), exchange);
    }

    @When("I ask {operation} for extend values more than once")
    public void more_than_once(Operation operation) {
        begin(operation);
        long id = idToCompare(Expectation.SAME, "duplicates");
        List<String> doubled = new ArrayList<>(values);
        doubled.addAll(values);
        same("duplicates", several(id, values), several(id, doubled));
        String first = values.get(0);
        same("duplicates", read(id, List.of(first)), several(id, List.of(first, first)));
    }

    @When("I send {operation} with an empty extend value")
    public void empty_value(Operation operation) {
        begin(operation);
        String query = extend.name() + "=";
        Exchange exchange =
                scenario.exchange(operation, query, scenario.requests(operation).withRawQuery(query));
        scenario.checkRefused(rule("empty"), query, exchange);
    }

    @When("I ask {operation} for the anomalies of each readable intervention")
    public void anomalies(Operation operation) {
        begin(operation);
        for (long id : scenario.readable()) {
            Exchange exchange = read(id, List.of(ANOMALIES));
            for (String sites : extend.extend().getOrDefault(ANOMALIES, List.of())) {
                scenario.check(
                        Expectation.SORTED, "intervention " + id, List.of(exchange), () -> sorted(sites, exchange));
            }
        }
    }

    private List<CheckResult> sorted(String sites, Exchange exchange) {
        RuleId rule = rule(ANOMALIES + ".sorted");
        SuccessBody body = SuccessBody.of(operation, exchange);
        List<CheckResult> results = AlphabeticalOrder.judge(rule, sites, body.json());
        return results.isEmpty()
                ? List.of(CheckResult.notJudged(
                        rule,
                        body.failure()
                                .map(failure -> "an answer cannot be looked into: " + failure)
                                .orElse("no two names or titles to compare at " + sites
                                        + "; add an intervention that has" + " them to `interventions:`")))
                : results;
    }

    @Then("they come in alphabetical order")
    public void alphabetical() {
        scenario.judge(Expectation.SORTED);
    }

    @Then("the fields of every value come")
    public void fields_come() {
        scenario.judge(Expectation.EXTENDED);
    }

    @Then("no field comes that was not asked for")
    public void nothing_else() {
        scenario.judge(Expectation.NOTHING_ELSE);
    }

    @Then("the answers are the same")
    public void the_same() {
        scenario.judge(Expectation.SAME);
    }

    @Then("a field reads the same in all answers")
    public void fields_read_the_same() {
        scenario.judge(Expectation.SAME);
    }

    /**
     * The readable id with the most fields, for scenarios that compare selections of values. Where none can be compared, the scenario
     * ends, and these behaviours are not judged, also if another rule is broken meanwhile.
     */
    private long idToCompare(Expectation expectation, String... behaviours) {
        ListStyleProbe.Probe probe = read.probe();
        probe.reason().ifPresent(reason -> {
            List<CheckResult> results = Arrays.stream(behaviours)
                    .map(behaviour -> CheckResult.notJudged(rule(behaviour), reason))
                    .toList();
            scenario.check(expectation, "several values", List.of(), () -> results);
            throw scenario.notJudged(reason);
        });
        return probe.id();
    }

    private RuleId rule(String behaviour) {
        return RuleId.ofParameter(operation, extend.name(), behaviour);
    }

    private void same(String behaviour, Exchange first, Exchange second) {
        RuleId rule = rule(behaviour);
        List<CheckResult> results = unreadable(first, second)
                .map(why -> List.of(CheckResult.notJudged(rule, why)))
                .orElseGet(() -> List.of(JsonDifference.judge(
                        rule,
                        ExchangeValidator.body(operation, first),
                        ExchangeValidator.body(operation, second),
                        "as in the first answer: ")));
        scenario.check(Expectation.SAME, second.request().query(), List.of(second, first), () -> results);
    }

    /** Why two answers cannot be compared; another rule judges the cause. */
    private Optional<String> unreadable(Exchange first, Exchange second) {
        return Stream.of(first, second)
                .flatMap(exchange -> SuccessBody.of(operation, exchange).failure().stream())
                .findFirst()
                .map(failure -> "two answers cannot be compared: " + failure);
    }

    /** Whether the response to the values {@code asked} has the same fields as the one to all values. */
    private CheckResult.Outcome compare(Exchange together, Exchange other, List<String> asked) {
        Optional<String> why = unreadable(together, other);
        List<CheckResult> results = why.isPresent()
                ? Stream.of("union", "pairs")
                        .map(behaviour -> CheckResult.notJudged(rule(behaviour), why.get()))
                        .toList()
                : new ExtendComparison(
                                operation,
                                extend,
                                ExchangeValidator.body(operation, together),
                                ExchangeValidator.body(operation, other),
                                asked)
                        .results();
        scenario.check(Expectation.SAME, other.request().query(), List.of(other, together), () -> results);
        return why.isPresent()
                ? CheckResult.Outcome.NOT_JUDGED
                : results.stream().anyMatch(CheckResult::isBroken)
                        ? CheckResult.Outcome.BROKEN
                        : CheckResult.Outcome.HELD;
    }

    private LabeledRequest request(long id, List<String> asked) {
        String with = asked.isEmpty() ? "" : " with " + extend.name() + "=" + String.join(",", asked);
        return new LabeledRequest(
                "intervention " + id + with,
                scenario.requests(operation, Optional.of(id)).withQuery(extend.name(), asked));
    }

    private Exchange read(long id, List<String> asked) {
        return read(List.of(request(id, asked))).get(0);
    }

    private List<Exchange> read(List<LabeledRequest> requests) {
        return scenario.exchanges(
                operation,
                requests,
                (exchange, i) ->
                        scenario.checkAccepted(operation, requests.get(i).says(), exchange));
    }

    private LabeledRequest request(Selection selection) {
        long id = selection.id();
        List<String> asked = selection.asked();
        return asked.size() < 2
                ? request(id, asked)
                : new LabeledRequest(
                        "intervention " + id + " with " + asked.size() + " values: " + String.join(",", asked),
                        read.several(scenario.requests(operation, Optional.of(id)), asked));
    }

    private Exchange several(long id, List<String> asked) {
        return several(id, asked, "repeated");
    }

    private Exchange several(long id, List<String> asked, String behaviour) {
        return several(List.of(new Selection(id, asked)), behaviour).get(0);
    }

    /**
     * Asks for several values, in the style of the target. The style is inferred, so a refusal breaks the inferred rule of
     * this behaviour and not the documented success. A failure of the server breaks the success too.
     */
    private List<Exchange> several(List<Selection> selections, String behaviour) {
        List<LabeledRequest> requests = selections.stream().map(this::request).toList();
        return scenario.exchanges(operation, requests, (exchange, i) -> {
            String says = requests.get(i).says();
            if (exchange.response().refused() && selections.get(i).asked().size() > 1) {
                scenario.checkAccepted(operation, rule(behaviour), says, exchange);
            } else {
                scenario.checkAccepted(operation, says, exchange);
            }
        });
    }
}
