package io.contractharness.steps;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sentences about one value of the parameter that adds fields, and the fields that it adds. */
public final class ExtendValueSteps {
    private final ScenarioContext world;
    private final Map<String, Exchange> answers = new LinkedHashMap<>();
    private Operation operation;
    private String value;

    public ExtendValueSteps(ScenarioContext world) {
        this.world = world;
    }

    /** On the first readable intervention, and on others what the first does not have. */
    @When("I ask {operation} for extend={word}")
    public void one_value(Operation operation, String value) {
        world.needReadable();
        this.operation = operation;
        this.value = value;
        List<String> fields = ExtendSteps.extend(operation).extend().get(value);
        if (fields == null) {
            throw world.notJudged("the description has no extend value " + value);
        }
        for (long id : world.readable()) {
            String says = "intervention " + id + " with "
                    + ExtendSteps.extend(operation).name() + "=" + value;
            Request request = world.requests(operation, Optional.of(id))
                    .withQuery(ExtendSteps.extend(operation).name(), List.of(value));
            Exchange exchange = world.exchange(operation, world.target().base(), says, request);
            world.check(
                    Expectation.ACCEPTED, says, exchange, () -> new StatusCheck(operation).accepted(says, exchange));
            answers.put("intervention " + id, exchange);
            if (added(fields).stream().noneMatch(CheckResult::isBroken)) {
                break;
            }
        }
    }

    /** @param fields of the member data, as {@code rule, rulesCount} */
    @Then("data has the fields {names}")
    public void has_fields(List<String> fields) {
        List<String> pointers = fields.stream().map(field -> "/data/" + field).toList();
        String says = ExtendSteps.extend(operation).name() + "=" + value;
        world.check(Expectation.EXTENDED, says, List.copyOf(answers.values()), () -> added(pointers));
        world.judge(Expectation.EXTENDED);
    }

    private List<CheckResult> added(List<String> pointers) {
        return world.run().validator().added(operation, value, pointers, answers);
    }
}
