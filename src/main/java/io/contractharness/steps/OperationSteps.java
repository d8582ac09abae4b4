package io.contractharness.steps;

import io.contractharness.cases.Case;
import io.contractharness.cases.Cases;
import io.contractharness.cases.Requests;
import io.contractharness.http.Exchange;
import io.contractharness.http.Request;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.spec.RuleId;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Optional;

/** Sentences about any operation of the description; what they send and expect is derived from it. */
public final class OperationSteps {
    private final World world;

    public OperationSteps(World world) {
        this.world = world;
    }

    @When("I send valid requests of {operation}")
    public void valid(Operation operation) {
        world.prove(operation, Cases::valid);
        if (world.anyRefused()) {
            world.prove(operation, Cases::withoutEachOptional);
        }
    }

    @When("I send {operation} for each readable intervention")
    public void each_readable(Operation operation) {
        world.needReadable();
        Proof proof = new Proof(world.run().description(), operation);
        for (long id : world.readable()) {
            for (Case sent : new Cases(world.requests(operation, Optional.of(id))).valid()) {
                Exchange exchange = world.exchange(operation, world.target().base(), sent.says(), sent.request());
                world.record("intervention " + id, List.of(exchange), proof.accepted(sent, exchange));
            }
        }
    }

    @When("I send {operation} with each flaw in its credentials")
    public void credentials(Operation operation) {
        world.prove(operation, Cases::credentials);
    }

    @When("I send {operation} with each invalid parameter")
    public void invalid_parameters(Operation operation) {
        world.prove(operation, Cases::invalidParameters);
    }

    @When("I send {operation} with each parameter at its limits")
    public void parameters_at_limits(Operation operation) {
        world.prove(operation, Cases::parametersAtLimits);
    }

    @When("I send {operation} with each invalid body")
    public void invalid_bodies(Operation operation) {
        world.prove(operation, Cases::invalidBody);
    }

    @When("I send {operation} with each malformed body")
    public void malformed_bodies(Operation operation) {
        world.prove(operation, Cases::malformedBody);
    }

    @When("I send {operation} with each wrong media type")
    public void wrong_media_types(Operation operation) {
        world.prove(operation, Cases::wrongMediaType);
    }

    @When("I send {operation} with a body that is too large")
    public void too_large(Operation operation) {
        world.prove(operation, cases -> cases.tooLarge().stream().toList());
    }

    @When("I send the path of {operation} with other methods")
    public void wrong_methods(Operation operation) {
        List<Operation> samePath = world.run().description().onPath(operation.path());
        world.needCredentials();
        if (!operation.safe()) {
            world.lease();
        }
        Requests requests = operation.safe() ? world.requests(operation) : world.requests(operation, world.lease());
        Proof proof = new Proof(world.run().description(), operation);
        for (Case sent : new Cases(requests).wrongMethods(samePath)) {
            Exchange exchange = world.exchange(operation, world.target().base(), sent.says(), sent.request());
            world.record(sent.says(), List.of(exchange), proof.refused(sent, 405, exchange));
            world.record(sent.says(), List.of(exchange), allowed(operation, exchange));
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
        String variable = World.variable(operation)
                .orElseThrow(() -> world.notJudged(operation.id() + " names no intervention in its path"));
        long id = world.target()
                .unknown()
                .orElseThrow(() -> world.notJudged(
                        "no id that is known not to exist: add a line `unknownIntervention: ID` to the profile"));
        Case sent = new Cases(world.requests(operation)).unknown(variable, id);
        Exchange exchange = world.exchange(operation, world.target().base(), sent.says(), sent.request());
        world.record(
                sent.says(),
                List.of(exchange),
                new Proof(world.run().description(), operation).refused(sent, 404, exchange));
    }

    /** Fields of the body; on a target with few expendables all of them at once, and one by one only if that is refused. */
    @When("I send {operation} with each field at its limits")
    public void fields_at_limits(Operation operation) {
        boolean plenty = world.target().sandboxed() || operation.safe();
        boolean proven = !plenty
                && (world.run().expendables().provenAtLimits(operation) || new AllLimits(world).accepted(operation));
        if (!proven) {
            world.prove(operation, Cases::bodyAtLimits);
        }
    }

    @When("I send {operation} with its longest texts in wide characters")
    public void wide_characters(Operation operation) {
        Requests requests = world.requests(operation, world.lease());
        Case sent = new Cases(requests)
                .bodyInWideCharacters()
                .orElseThrow(() -> world.notJudged(operation.id() + " limits no text"));
        Exchange exchange = world.execute(operation, sent.says(), sent.request());
        world.record(
                sent.says(),
                List.of(exchange),
                List.of(CheckResult.of(
                        new Proof(world.run().description(), operation).success(exchange),
                        RuleId.of(operation, "characters"),
                        "status, with " + sent.says(),
                        operation.success().status(),
                        Proof.came(exchange))));
    }

    @When("I send {operation} with a parameter of its media type")
    public void media_type_parameter(Operation operation) {
        String type = operation.body().orElseThrow().mediaType() + "; charset=utf-8";
        Request request = world.requests(operation, world.lease()).full().withHeader("Content-Type", type);
        Exchange exchange = world.execute(operation, "Content-Type: " + type, request);
        world.record(
                "Content-Type: " + type,
                List.of(exchange),
                List.of(CheckResult.of(
                        new Proof(world.run().description(), operation).success(exchange),
                        RuleId.of(operation, "mediaTypeParameters"),
                        "status, with Content-Type: " + type,
                        operation.success().status(),
                        Proof.came(exchange))));
    }

    @When("I send {operation} with an empty value of its list")
    public void empty_value(Operation operation) {
        world.needReadable();
        Parameter extend = operation.extendParameter().orElseThrow();
        Request request = world.requests(operation).withRawQuery(extend.name() + "=");
        Exchange exchange = world.exchange(operation, world.target().base(), extend.name() + "=", request);
        world.record(
                extend.name() + "=",
                List.of(exchange),
                List.of(CheckResult.of(
                        exchange.response().refused(),
                        RuleId.ofParameter(operation, extend.name(), "empty"),
                        "status, with " + extend.name() + "=",
                        "a refusal (4xx)",
                        Proof.came(exchange))));
    }

    @When("I send the same {operation} twice")
    public void twice(Operation operation) {
        world.needReadable();
        Request request = operation.extendParameter().isPresent()
                ? new Reading(world).fullest(operation)
                : world.requests(operation).full();
        Exchange first = world.exchange(operation, world.target().base(), "a first time", request);
        Exchange second = world.exchange(operation, world.target().base(), "a second time", request);
        world.record(
                "the same request twice",
                List.of(second, first),
                List.of(Differences.judge(RuleId.of(operation, "repeatable"), first, second)));
    }

    @Then("every request is accepted")
    public void accepted() {
        world.confirm(j -> j.wanted().matches("2\\d\\d|2XX") || j.place().startsWith("status"));
    }

    @Then("every request is refused")
    public void refused() {
        world.confirm(j -> j.wanted().equals("a refusal (4xx)"));
    }

    @Then("every refusal is the one described")
    public void refused_as_described() {
        world.confirm(j -> j.place().startsWith("status") || j.rule().value().matches(".*\\.[45]..\\..*"));
    }

    @Then("every answer is as described")
    public void as_described() {
        world.confirm(j -> true);
    }
}
