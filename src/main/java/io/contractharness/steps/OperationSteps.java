package io.contractharness.steps;

import io.contractharness.cases.Case;
import io.contractharness.cases.LabeledRequest;
import io.contractharness.cases.OperationCases;
import io.contractharness.cases.RequestBuilder;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.steps.json.JsonDifference;
import io.contractharness.steps.run.DisposableInterventions;
import io.contractharness.steps.run.ScenarioContext;
import io.contractharness.steps.run.StatusCheck;
import io.contractharness.validation.SuccessBody;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sentences about any operation; what they send and expect follows from the description. */
public final class OperationSteps {
    private final ScenarioContext scenario;

    public OperationSteps(ScenarioContext scenario) {
        this.scenario = scenario;
    }

    @When("I send valid requests of {operation}")
    public void valid(Operation operation) {
        scenario.send(operation, OperationCases::valid);
        if (scenario.anyRefused()) {
            scenario.send(operation, OperationCases::withoutEachOptional);
        }
    }

    @When("I send {operation} for each readable intervention")
    public void each_readable(Operation operation) {
        scenario.requireReadable();
        List<Case> cases = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        for (long id : scenario.readable()) {
            for (Case sent : new OperationCases(scenario.requests(operation, Optional.of(id))).valid()) {
                cases.add(sent);
                ids.add(id);
            }
        }
        List<LabeledRequest> requests = cases.stream()
                .map(sent -> new LabeledRequest(sent.says(), sent.request()))
                .toList();
        scenario.exchanges(
                operation,
                requests,
                (exchange, i) -> scenario.check(
                        Expectation.ACCEPTED,
                        "intervention " + ids.get(i),
                        List.of(exchange),
                        () -> StatusCheck.accepted(operation, cases.get(i), exchange)));
    }

    @When("I send {operation} with each credential missing, blank or in another form")
    public void credentials(Operation operation) {
        scenario.send(operation, OperationCases::credentials);
    }

    /** The table of this sentence and of the next ones is for readers; the requests follow from the description. */
    @When("I send {operation} with each parameter of another type or beyond its limits:")
    public void invalid_parameters(Operation operation, DataTable parameters) {
        boolean thorough = scenario.run().options().thorough();
        scenario.send(operation, cases -> cases.invalidParameters(thorough));
    }

    @When("I send {operation} with each parameter at the ends of its range:")
    public void parameters_at_limits(Operation operation, DataTable ranges) {
        scenario.send(operation, OperationCases::parametersAtLimits);
    }

    @When("I send {operation} with each field missing, of another type or beyond its limit:")
    public void invalid_bodies(Operation operation, DataTable fields) {
        boolean thorough = scenario.run().options().thorough();
        scenario.send(operation, cases -> cases.invalidBody(thorough));
        scenario.send(operation, cases -> cases.twoFaultsInBody(thorough));
    }

    @When("I send {operation} with bodies that are not JSON")
    public void malformed_bodies(Operation operation) {
        scenario.send(operation, OperationCases::malformedBody);
    }

    @When("I send {operation} with its body under other media types")
    public void wrong_media_types(Operation operation) {
        boolean thorough = scenario.run().options().thorough();
        scenario.send(operation, cases -> cases.wrongMediaType(thorough));
    }

    @When("I send {operation} with two media types at once")
    public void two_media_types(Operation operation) {
        scenario.send(operation, OperationCases::twoMediaTypes);
    }

    @When("I send {operation} with the numbers of its path in other spellings")
    public void integer_spellings(Operation operation) {
        boolean thorough = scenario.run().options().thorough();
        scenario.send(operation, cases -> cases.integerSpellings(thorough));
    }

    @When("I send {operation} with numbers around zero and around 32 bits in its path")
    public void integer_borders(Operation operation) {
        boolean thorough = scenario.run().options().thorough();
        scenario.send(operation, cases -> cases.integerBorders(thorough));
    }

    @When("I send {operation} with the names of its headers in capitals")
    public void header_names(Operation operation) {
        scenario.send(operation, cases -> List.of(cases.headerNamesInCapitals()));
    }

    @When("I send {operation} with a body larger than 10 MB")
    public void too_large(Operation operation) {
        scenario.send(operation, cases -> cases.tooLarge().stream().toList());
    }

    @When("I send other methods to the path of {operation}")
    public void wrong_methods(Operation operation) {
        scenario.requireCredentials();
        RequestBuilder requests =
                operation.safe() ? scenario.requests(operation) : scenario.requests(operation, scenario.acquire());
        List<Operation> samePath = scenario.run().description().onPath(operation.path());
        for (Case sent : new OperationCases(requests).wrongMethods(samePath)) {
            Exchange exchange = scenario.exchange(operation, sent.says(), sent.request());
            scenario.checkRefused(operation, sent, 405, List.of(exchange));
            scenario.check(
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
            return List.of(); // the rules of the status and of the header judge it
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
        scenario.requireCredentials();
        if (operation.parameters(Parameter.In.PATH).stream()
                .noneMatch(p -> p.name().equals(ScenarioContext.ID))) {
            throw scenario.notJudged(operation.id() + " names no intervention in its path");
        }
        long id = scenario.target()
                .unknown()
                .orElseThrow(() -> scenario.notJudged(
                        "no id that is known not to exist: add a line `unknownIntervention: ID` to the profile"));
        Case sent = new OperationCases(scenario.requests(operation)).unknown(ScenarioContext.ID, id);
        Exchange exchange = scenario.exchange(operation, sent.says(), sent.request());
        scenario.checkRefused(operation, sent, 404, List.of(exchange));
    }

    /** Where few interventions may be changed, all fields at once; each field alone only if that is refused. */
    @When("I send {operation} with each field at its limit:")
    public void fields_at_limits(Operation operation, DataTable limits) {
        DisposableInterventions interventions = scenario.run().interventions();
        boolean plenty = scenario.target().sandboxed() || operation.safe();
        boolean accepted = !plenty
                && (interventions.allLimitsAccepted(operation)
                        || new ExecutionClient(scenario, operation).allLimitsAccepted());
        for (DisposableInterventions.AtLimits all : interventions.executedAtLimits(operation)) {
            scenario.check(Expectation.ACCEPTED, all.says(), List.of(all.exchange()), all::results);
        }
        if (!accepted) {
            scenario.send(operation, OperationCases::bodyAtLimits);
        }
    }

    @When("I send {operation} with its longest texts written in emoji")
    public void wide_characters(Operation operation) {
        Case sent = new OperationCases(scenario.requests(operation, scenario.acquire()))
                .bodyInWideCharacters()
                .orElseThrow(() -> scenario.notJudged(operation.id() + " limits no text"));
        execute(operation, "characters", sent.says(), sent.request());
    }

    @When("I send {operation} with the charset named in its Content-Type")
    public void media_type_parameter(Operation operation) {
        String type = operation.body().orElseThrow().mediaType() + "; charset=utf-8";
        Request request =
                scenario.requests(operation, scenario.acquire()).full().withHeader("Content-Type", type);
        execute(operation, "mediaTypeParameters", "Content-Type: " + type, request);
    }

    private void execute(Operation operation, String behaviour, String says, Request request) {
        Exchange exchange = new ExecutionClient(scenario, operation).execute(says, request);
        scenario.checkAccepted(operation, RuleId.of(operation, behaviour), says, exchange);
    }

    @When("I send the same {operation} twice")
    public void twice(Operation operation) {
        scenario.requireReadable();
        Request request = operation.extendParameter().isPresent()
                ? new FullRead(scenario, operation).requestForEverything()
                : scenario.requests(operation).full();
        Exchange first = scenario.exchange(operation, "a first time", request);
        Exchange second = scenario.exchange(operation, "a second time", request);
        scenario.checkAccepted(operation, "a first time", first);
        scenario.checkAccepted(operation, "a second time", second);
        scenario.check(
                Expectation.SAME,
                "the same request twice",
                List.of(second, first),
                () -> List.of(same(operation, first, second)));
    }

    private static CheckResult same(Operation operation, Exchange first, Exchange second) {
        RuleId rule = RuleId.of(operation, "repeatable");
        SuccessBody one = SuccessBody.of(operation, first);
        SuccessBody other = SuccessBody.of(operation, second);
        return one.failure()
                .or(other::failure)
                .map(failure -> CheckResult.notJudged(rule, "two answers cannot be compared: " + failure))
                .orElseGet(() -> JsonDifference.judge(rule, one.json(), other.json(), "as in the first answer: "));
    }

    @When("I ask {operation} for a value under names that are nearly the described one")
    public void other_names(Operation operation) {
        scenario.requireReadable();
        Parameter extend = new FullRead(scenario, operation).extend();
        String value = extend.extend().keySet().iterator().next();
        List<String> fields = extend.extend().get(value);
        RequestBuilder requests = scenario.requests(operation);
        SuccessBody plain = SuccessBody.of(
                operation, scenario.observe(operation, List.of(requests.full())).get(0));
        List<String> added = fields.stream()
                .filter(field -> plain.json().at(field).isMissingNode())
                .toList();
        RuleId rule = RuleId.ofParameter(operation, extend.name(), "name");
        boolean thorough = scenario.run().options().thorough();
        List<LabeledRequest> sent = OperationCases.namesNearlyLike(extend.name(), thorough).stream()
                .map(name -> name + "=" + value)
                .map(query -> new LabeledRequest(query, requests.withRawQuery(query)))
                .toList();
        scenario.exchanges(
                operation,
                sent,
                (exchange, i) -> scenario.check(
                        Expectation.NOTHING_ELSE,
                        sent.get(i).says(),
                        exchange,
                        () -> refusedOrIgnored(operation, rule, added, exchange)));
    }

    /** @param added the fields that come only with the value */
    private static CheckResult refusedOrIgnored(
            Operation operation, RuleId rule, List<String> added, Exchange exchange) {
        String place = "answer to " + exchange.request().target();
        String wanted = "a refusal (4xx), or what comes without this parameter";
        if (exchange.response().refused()) {
            return CheckResult.held(rule);
        }
        if (!operation.succeeds(exchange.response().status())) {
            return CheckResult.broken(rule, place, wanted, StatusCheck.came(exchange));
        }
        SuccessBody body = SuccessBody.of(operation, exchange);
        List<String> came = added.stream()
                .filter(field -> !body.json().at(field).isMissingNode())
                .toList();
        return CheckResult.of(came.isEmpty(), rule, place, wanted, String.join(" and ", came));
    }

    @Then("every request is accepted")
    public void accepted() {
        scenario.judge(Expectation.ACCEPTED);
    }

    @Then("every request is refused")
    public void refused() {
        scenario.judge(Expectation.REFUSED);
    }

    /** The status and what goes with it, as the header Allow of a 405. */
    @Then("every refusal has the status {int}")
    public void refused_as_described(int status) {
        scenario.checks().judge(Set.of(Expectation.REFUSED_AS_DESCRIBED), rule -> rule.isAbout(status));
    }

    @Then("every answer is as described")
    public void as_described() {
        scenario.judge(Expectation.AS_DESCRIBED);
    }

    @Then("each is found or refused")
    public void found_or_refused() {
        scenario.judge(Expectation.SAME);
    }

    @Then("each value is answered with the status of the value next to it")
    public void as_its_neighbour() {
        scenario.judge(Expectation.SAME);
    }
}
