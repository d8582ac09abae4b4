package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sentences about what interventions hold. */
public final class InterventionSteps {
    private static final String SORTED = "anomaly-by-site-it.sorted";

    private final ScenarioContext world;

    public InterventionSteps(ScenarioContext world) {
        this.world = world;
    }

    @When("I ask {operation} for the anomalies of each readable intervention")
    public void anomalies(Operation operation) {
        world.needReadable();
        Parameter extend = operation.extendParameter().orElseThrow();
        String value = SORTED.substring(0, SORTED.indexOf('.'));
        for (long id : world.readable()) {
            Exchange exchange = world.exchange(
                    operation,
                    world.target().base(),
                    "intervention " + id + " with " + extend.name() + "=" + value,
                    world.requests(operation, Optional.of(id)).withQuery(extend.name(), List.of(value)));
            for (String pointer : extend.extend().getOrDefault(value, List.of())) {
                world.check(
                        Expectation.SORTED,
                        "intervention " + id,
                        List.of(exchange),
                        () -> sorted(
                                RuleId.ofParameter(operation, extend.name(), SORTED),
                                pointer,
                                JsonBodies.body(exchange)));
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

    /** The page does not say which alphabet: code points and the French and root collations all pass. */
    private static List<CheckResult> inOrder(RuleId rule, String pointer, JsonNode list, String member) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> {
            if (element.path(member).isTextual()) { // what has no name has no place in the order
                texts.add(element.path(member).textValue());
            }
        });
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
        world.judge(Expectation.SORTED);
    }
}
