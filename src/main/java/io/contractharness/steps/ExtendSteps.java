package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.cases.CoveringArray;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.steps.json.JsonBodies;
import io.contractharness.steps.json.JsonDifference;
import io.contractharness.steps.run.LabeledRequest;
import io.contractharness.steps.run.ListStyleProbe;
import io.contractharness.steps.run.RunContext;
import io.contractharness.steps.run.ScenarioContext;
import io.contractharness.validation.ExchangeValidator;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

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
            if (added(fields).stream().noneMatch(CheckResult::isBroken)) {
                break;
            }
        }
    }

    /** @param fields members of data, such as {@code rule, rulesCount} */
    @Then("data has the fields {names}")
    public void has_fields(List<String> fields) {
        List<String> pointers = fields.stream().map(field -> "/data/" + field).toList();
        scenario.check(
                Expectation.EXTENDED,
                extend.name() + "=" + value,
                List.copyOf(responses.values()),
                () -> added(pointers));
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
        scenario.check(Expectation.EXTENDED, "all values, the key repeated", probe.repeated(), probe::result);
        several(
                scenario.readable().stream()
                        .map(id -> new Selection(id, values))
                        .toList(),
                "repeated");
    }

    @When("I ask {operation} for all extend values together and one by one")
    public void together_and_apart(Operation operation) {
        begin(operation);
        long id = read.idWithLargestResponse();
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
        long id = scenario.readable().get(0);
        RunContext.Options options = scenario.run().options();
        Exchange together = several(id, values);
        boolean held = true;
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
            held &= compare(together, exchanges.get(i), selections.get(i).asked());
        }
        Exchange last = exchanges.get(exchanges.size() - 1);
        CheckResult pairs = CheckResult.of(
                held,
                rule("pairs"),
                "response body",
                "the same fields in all " + rows.size() + " selections that cover every "
                        + (options.strength() == 2 ? "pair" : "triple"),
                "differences, listed under the values concerned");
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
        long id = read.idWithLargestResponse();
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
        Request request = read.several(scenario.requests(operation), asked);
        Exchange exchange = scenario.exchange(operation, "an unknown value among known ones", request);
        scenario.checkRefused(rule("mixed"), extend.name() + "=" + String.join(",", asked), exchange);
    }

    @When("I ask {operation} for extend values more than once")
    public void more_than_once(Operation operation) {
        begin(operation);
        long id = read.idWithLargestResponse();
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
                        Expectation.SORTED,
                        "intervention " + id,
                        List.of(exchange),
                        () -> AlphabeticalOrder.judge(rule(ANOMALIES + ".sorted"), sites, JsonBodies.body(exchange)));
            }
        }
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

    private RuleId rule(String behaviour) {
        return RuleId.ofParameter(operation, extend.name(), behaviour);
    }

    private void same(String behaviour, Exchange first, Exchange second) {
        JsonNode wanted = ExchangeValidator.body(operation, first);
        JsonNode came = ExchangeValidator.body(operation, second);
        if (wanted.isMissingNode() || came.isMissingNode()) {
            return; // the rules of the status or of JSON judge it
        }
        RuleId rule = rule(behaviour);
        scenario.check(
                Expectation.SAME,
                second.request().query(),
                List.of(second, first),
                () -> List.of(JsonDifference.judge(rule, wanted, came, "as in the first answer: ")));
    }

    /** Whether the response to the values {@code asked} has the same fields as the one to all values. */
    private boolean compare(Exchange together, Exchange other, List<String> asked) {
        JsonNode whole = ExchangeValidator.body(operation, together);
        JsonNode part = ExchangeValidator.body(operation, other);
        if (whole.isMissingNode() || part.isMissingNode()) {
            return false; // the rules of the status or of JSON judge it
        }
        List<CheckResult> results = new ExtendComparison(operation, extend, whole, part, asked).results();
        scenario.check(Expectation.SAME, other.request().query(), List.of(other, together), () -> results);
        return results.stream().noneMatch(CheckResult::isBroken);
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
