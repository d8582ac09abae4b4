package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.contractharness.http.Exchange;
import io.contractharness.http.Request;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Expectation;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.spec.RuleId;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sentences about one value of the parameter that adds fields, and the fields that it adds. */
public final class ExtendValueSteps {
    private final World world;
    private final Map<Long, Exchange> answers = new LinkedHashMap<>();
    private Operation operation;
    private String value;

    public ExtendValueSteps(World world) {
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
            world.check(Expectation.ACCEPTED, says, exchange, () -> new Proof(operation).accepted(says, exchange));
            answers.put(id, exchange);
            JsonNode body = body(exchange);
            if (fields.stream().allMatch(field -> filled(body.at(field)) || filledBefore(field))) {
                break;
            }
        }
    }

    private boolean filledBefore(String field) {
        return answers.values().stream().anyMatch(answer -> filled(body(answer).at(field)));
    }

    /** @param fields of the member data, as {@code rule, rulesCount} */
    @Then("data has the fields {names}")
    public void has_fields(List<String> fields) {
        String name = ExtendSteps.extend(operation).name();
        world.check(
                Expectation.EXTENDED,
                name + "=" + value,
                List.copyOf(answers.values()),
                () -> fields.stream()
                        .flatMap(field -> presence("/data/" + field).stream())
                        .toList());
        world.judge(Expectation.EXTENDED);
    }

    private List<CheckResult> presence(String field) {
        Parameter extend = ExtendSteps.extend(operation);
        boolean there =
                answers.values().stream().anyMatch(answer -> there(body(answer).at(field)));
        CheckResult adds = CheckResult.of(
                there,
                RuleId.ofExtend(operation, extend, value, "adds"),
                "response body " + field,
                "a value, asked for with " + extend.name() + "=" + value,
                there ? "" : lacking(field));
        return there
                ? List.of(
                        adds,
                        CheckResult.of(
                                filledBefore(field),
                                RuleId.ofExtend(operation, extend, value, "filled"),
                                "response body " + field,
                                "something in it on one of the readable interventions",
                                "nothing in it on any"))
                : List.of(adds);
    }

    /** What stood in place of a field, intervention by intervention. */
    private String lacking(String field) {
        return answers.entrySet().stream()
                .map(entry -> {
                    Exchange answer = entry.getValue();
                    boolean success = new Proof(operation).success(answer);
                    return (body(answer).at(field).isNull() ? "null" : "nothing") + " on intervention " + entry.getKey()
                            + (success ? "" : ", answered " + answer.response().status());
                })
                .collect(Collectors.joining(", "));
    }

    private JsonNode body(Exchange exchange) {
        return new Proof(operation).success(exchange) ? Bodies.body(exchange) : MissingNode.getInstance();
    }

    private static boolean there(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    private static boolean filled(JsonNode value) {
        return there(value) && !(value.isContainerNode() && value.isEmpty());
    }
}
