package io.contractharness.steps;

import io.contractharness.cases.Case;
import io.contractharness.cases.OperationCases;
import io.contractharness.cases.RequestBuilder;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sentences about any operation of the description; what they send and expect is derived from it. */
public final class OperationSteps {
    private final ScenarioContext world;

    public OperationSteps(ScenarioContext world) {
        this.world = world;
    }

    @When("I send valid requests of {operation}")
    public void valid(Operation operation) {
        world.prove(operation, OperationCases::valid);
        if (world.anyRefused()) {
            world.prove(operation, OperationCases::withoutEachOptional);
        }
    }

    @When("I send {operation} for each readable intervention")
    public void each_readable(Operation operation) {
        world.needReadable();
        StatusCheck proof = new StatusCheck(operation);
        for (long id : world.readable()) {
            for (Case sent : new OperationCases(world.requests(operation, Optional.of(id))).valid()) {
                Exchange exchange = world.exchange(operation, world.target().base(), sent.says(), sent.request());
                world.check(
                        Expectation.ACCEPTED,
                        "intervention " + id,
                        List.of(exchange),
                        () -> proof.accepted(sent, exchange));
            }
        }
    }

    @When("I send {operation} with each credential missing, blank or in another form")
    public void credentials(Operation operation) {
        world.prove(operation, OperationCases::credentials);
    }

    @When("I send {operation} with each parameter of another type or beyond its limits:")
    public void invalid_parameters(Operation operation, DataTable parameters) {
        world.compare(parameters, FieldTable.parameters(operation));
        world.prove(operation, OperationCases::invalidParameters);
    }

    @When("I send {operation} with each parameter at the ends of its range:")
    public void parameters_at_limits(Operation operation, DataTable ranges) {
        world.compare(ranges, FieldTable.ranges(operation));
        world.prove(operation, OperationCases::parametersAtLimits);
    }

    @When("I send {operation} with each field missing, of another type or beyond its limit:")
    public void invalid_bodies(Operation operation, DataTable fields) {
        world.compare(fields, FieldTable.fields(operation));
        world.prove(operation, OperationCases::invalidBody);
    }

    @When("I send {operation} with bodies that are not JSON")
    public void malformed_bodies(Operation operation) {
        world.prove(operation, OperationCases::malformedBody);
    }

    @When("I send {operation} with its body under other media types")
    public void wrong_media_types(Operation operation) {
        world.prove(operation, OperationCases::wrongMediaType);
    }

    @When("I send {operation} with a body larger than 10 MB")
    public void too_large(Operation operation) {
        world.prove(operation, cases -> cases.tooLarge().stream().toList());
    }

    @When("I send other methods to the path of {operation}")
    public void wrong_methods(Operation operation) {
        List<Operation> samePath = world.run().description().onPath(operation.path());
        world.needCredentials();
        if (!operation.safe()) {
            world.lease();
        }
        RequestBuilder requests =
                operation.safe() ? world.requests(operation) : world.requests(operation, world.lease());
        StatusCheck proof = new StatusCheck(operation);
        for (Case sent : new OperationCases(requests).wrongMethods(samePath)) {
            Exchange exchange = world.exchange(operation, world.target().base(), sent.says(), sent.request());
            world.refused(proof, sent, 405, List.of(exchange));
            world.check(
                    Expectation.REFUSED_AS_DESCRIBED,
                    sent.says(),
                    List.of(exchange),
                    () -> allowed(operation, exchange));
        }
    }

    /** RFC 9110, section 15.5.6: the header lists the methods that the resource has. */
    private static List<CheckResult> allowed(Operation operation, Exchange exchange) {
        Optional<String> allow = exchange.response().header("Allow");
        if (exchange.response().status() != 405 || allow.isEmpty()) {
            return List.of(); // judged by status and presence
        }
        return List.of(CheckResult.of(
                List.of(allow.get().split("\\s*,\\s*")).contains(operation.method()),
                RuleId.ofHeader(operation, "405", "Allow"),
                "response header Allow",
                operation.method() + " among the methods",
                allow.get()));
    }

    @When("I send {operation} for an intervention that does not exist")
    public void unknown(Operation operation) {
        world.needCredentials();
        String variable = ScenarioContext.variable(operation)
                .orElseThrow(() -> world.notJudged(operation.id() + " names no intervention in its path"));
        long id = world.target()
                .unknown()
                .orElseThrow(() -> world.notJudged(
                        "no id that is known not to exist: add a line `unknownIntervention: ID` to the profile"));
        Case sent = new OperationCases(world.requests(operation)).unknown(variable, id);
        Exchange exchange = world.exchange(operation, world.target().base(), sent.says(), sent.request());
        world.refused(new StatusCheck(operation), sent, 404, List.of(exchange));
    }

    /** Fields of the body; on a target with few expendables all of them at once, and one by one only if that is refused. */
    @When("I send {operation} with each field at its limit:")
    public void fields_at_limits(Operation operation, DataTable limits) {
        world.compare(limits, FieldTable.limits(operation));
        boolean plenty = world.target().sandboxed() || operation.safe();
        boolean proven = !plenty
                && (world.run().expendables().provenAtLimits(operation)
                        || new LimitsRequest(world).accepted(operation));
        world.run()
                .expendables()
                .executedAtLimits(operation)
                .forEach(all -> world.check(Expectation.ACCEPTED, all.says(), List.of(all.exchange()), all::results));
        if (!proven) {
            world.prove(operation, OperationCases::bodyAtLimits);
        }
    }

    @When("I send {operation} with its longest texts written in emoji")
    public void wide_characters(Operation operation) {
        RequestBuilder requests = world.requests(operation, world.lease());
        Case sent = new OperationCases(requests)
                .bodyInWideCharacters()
                .orElseThrow(() -> world.notJudged(operation.id() + " limits no text"));
        Exchange exchange = world.execute(operation, sent.says(), sent.request());
        accepted(operation, "characters", sent.says(), exchange);
    }

    @When("I send {operation} with the charset named in its Content-Type")
    public void media_type_parameter(Operation operation) {
        String type = operation.body().orElseThrow().mediaType() + "; charset=utf-8";
        Request request = world.requests(operation, world.lease()).full().withHeader("Content-Type", type);
        Exchange exchange = world.execute(operation, "Content-Type: " + type, request);
        accepted(operation, "mediaTypeParameters", "Content-Type: " + type, exchange);
    }

    private void accepted(Operation operation, String behaviour, String says, Exchange exchange) {
        world.check(
                Expectation.ACCEPTED,
                says,
                exchange,
                () -> new StatusCheck(operation).accepted(RuleId.of(operation, behaviour), says, exchange));
    }

    @When("I send {operation} with an empty extend value")
    public void empty_value(Operation operation) {
        world.needReadable();
        Parameter extend = operation.extendParameter().orElseThrow();
        Request request = world.requests(operation).withRawQuery(extend.name() + "=");
        Exchange exchange = world.exchange(operation, world.target().base(), extend.name() + "=", request);
        world.check(
                Expectation.REFUSED,
                extend.name() + "=",
                exchange,
                () -> StatusCheck.refusal(
                        RuleId.ofParameter(operation, extend.name(), "empty"),
                        "status, with " + extend.name() + "=",
                        exchange));
    }

    @When("I send the same {operation} twice")
    public void twice(Operation operation) {
        world.needReadable();
        Request request = operation.extendParameter().isPresent()
                ? new FullRead(world).fullest(operation)
                : world.requests(operation).full();
        Exchange first = world.exchange(operation, world.target().base(), "a first time", request);
        Exchange second = world.exchange(operation, world.target().base(), "a second time", request);
        world.check(
                Expectation.SAME,
                "the same request twice",
                List.of(second, first),
                () -> List.of(JsonDifference.judge(RuleId.of(operation, "repeatable"), first, second)));
    }

    @Then("every request is accepted")
    public void accepted() {
        world.judge(Expectation.ACCEPTED);
    }

    @Then("every request is refused")
    public void refused() {
        world.judge(Expectation.REFUSED);
    }

    /** The status and what belongs to it, as the header Allow of a 405. */
    @Then("every refusal has the status {int}")
    public void refused_as_described(int status) {
        world.checks().judge(Set.of(Expectation.REFUSED_AS_DESCRIBED), rule -> rule.isAbout(status));
    }

    @Then("every answer is as described")
    public void as_described() {
        world.judge(Expectation.AS_DESCRIBED);
    }

    @Then("each value is answered with the status of the value next to it")
    public void as_its_neighbour() {
        world.judge(Expectation.SAME);
    }
}
