package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.steps.json.JsonBodies;
import io.contractharness.steps.run.ScenarioContext;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Sentences about the content of interventions. */
public final class InterventionSteps {
    private static final String SORTED = "anomaly-by-site-it.sorted";

    private final ScenarioContext scenario;

    public InterventionSteps(ScenarioContext scenario) {
        this.scenario = scenario;
    }

    @When("I ask {operation} for the anomalies of each readable intervention")
    public void anomalies(Operation operation) {
        scenario.requireReadable();
        Parameter extend = operation.extendParameter().orElseThrow();
        String value = SORTED.substring(0, SORTED.indexOf('.'));
        for (long id : scenario.readable()) {
            String says = "intervention " + id + " with " + extend.name() + "=" + value;
            Request request = scenario.requests(operation, Optional.of(id)).withQuery(extend.name(), List.of(value));
            Exchange exchange = scenario.exchange(operation, says, request);
            RuleId rule = RuleId.ofParameter(operation, extend.name(), SORTED);
            for (String pointer : extend.extend().getOrDefault(value, List.of())) {
                scenario.check(
                        Expectation.SORTED,
                        "intervention " + id,
                        List.of(exchange),
                        () -> sorted(rule, pointer, JsonBodies.body(exchange)));
            }
        }
    }

    private static List<CheckResult> sorted(RuleId rule, String pointer, JsonNode body) {
        List<CheckResult> result = new ArrayList<>();
        for (int site = 0; site < body.at(pointer).size(); site++) {
            String installations = pointer + "/" + site + "/technicalInstallations";
            result.addAll(inOrder(rule, installations, body.at(installations), "name"));
            for (int it = 0; it < body.at(installations).size(); it++) {
                String anomalies = installations + "/" + it + "/anomalies";
                result.addAll(inOrder(rule, anomalies, body.at(anomalies), "title"));
            }
        }
        return result;
    }

    /** The page does not say which alphabet: code points, the root collation and the French collation are all accepted. */
    private static List<CheckResult> inOrder(RuleId rule, String pointer, JsonNode list, String member) {
        List<String> texts = StreamSupport.stream(list.spliterator(), false)
                .map(element -> element.path(member))
                .filter(JsonNode::isTextual) // an element without a name has no place in the order
                .map(JsonNode::textValue)
                .toList();
        if (texts.size() < 2) {
            return List.of();
        }
        boolean held = AlphabeticalOrder.all()
                .anyMatch(order -> texts.equals(texts.stream().sorted(order).toList()));
        return List.of(CheckResult.of(
                held,
                rule,
                "response body " + pointer,
                "alphabetical order of " + member,
                "the order " + texts.stream().limit(8).toList()));
    }

    @Then("they come in alphabetical order")
    public void alphabetical() {
        scenario.judge(Expectation.SORTED);
    }
}
