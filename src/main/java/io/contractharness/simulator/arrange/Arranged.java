package io.contractharness.simulator.arrange;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.simulator.exchange.Responses;
import io.contractharness.simulator.state.FixtureRule;
import io.contractharness.simulator.state.SandboxFullException;
import io.contractharness.spec.RuleId;
import io.contractharness.validation.MalformedJsonException;
import io.contractharness.validation.Problem;
import io.contractharness.validation.StrictJson;
import io.contractharness.validation.Violation;
import java.util.List;
import java.util.function.Function;

/** How calls that arrange data for a test read their document, and how they refuse it. */
final class Arranged {
    private Arranged() {}

    static Response answer(Request request, Function<JsonNode, Response> taking) {
        boolean dropped = request.body().isEmpty()
                && !request.header("Content-Length").orElse("0").matches("0+");
        if (dropped) {
            return Responses.message(413, "Request Too Long");
        }
        try {
            return taking.apply(StrictJson.parse(request.body().orElse(new byte[0])));
        } catch (MalformedJsonException e) {
            Problem problem = new Problem(
                    Problem.Kind.BODY, "", RuleId.parse("JSON"), "one well-formed JSON value", e.getMessage());
            return Responses.problems(400, List.of(problem));
        } catch (SandboxFullException e) {
            return Responses.message(507, "Insufficient Storage: " + e.getMessage());
        }
    }

    static Response refusal(List<Violation> violations, FixtureRule rule) {
        return Responses.problems(
                400,
                violations.stream()
                        .map(v -> new Problem(
                                Problem.Kind.BODY,
                                v.pointer(),
                                RuleId.parse(rule.name() + " " + v.keyword()),
                                v.wanted(),
                                v.came()))
                        .toList());
    }

    static Response nothing() {
        return Responses.message(404, "Not Found: no operation of the description answers with fixtures");
    }
}
