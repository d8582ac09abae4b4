package io.contractharness.mock.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.MalformedJsonException;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.sandbox.FixtureRule;
import io.contractharness.mock.sandbox.SandboxFullException;
import io.contractharness.mock.sandbox.Sandboxes;
import io.contractharness.validation.RequestProblem;
import io.contractharness.validation.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the JSON document of requests that prepare test data, and makes their refusals. */
final class SandboxDocuments {
    private SandboxDocuments() {}

    /** Tells the owner of a sandbox that it was removed, until it is reset. */
    static Optional<Response> gone(Sandboxes sandboxes, String name) {
        return sandboxes
                .eviction(name)
                .map(eviction -> Responses.message(
                        410,
                        "Gone: " + eviction + "; its changes and files are lost; DELETE /sandbox/" + name
                                + " begins it anew with the fixtures"));
    }

    static Response answer(Request request, Function<JsonNode, Response> then) {
        boolean bodyDropped = request.body().isEmpty()
                && !request.header("Content-Length").orElse("0").matches("0+");
        if (bodyDropped) {
            return Responses.message(413, "Request Too Long");
        }
        try {
            return then.apply(StrictJson.parse(request.body().orElse(new byte[0])));
        } catch (MalformedJsonException e) {
            RequestProblem problem = new RequestProblem(
                    RequestProblem.Kind.BODY, "", RuleId.parse("JSON"), "one well-formed JSON value", e.getMessage());
            return Responses.problems(400, List.of(problem));
        } catch (SandboxFullException e) {
            return Responses.message(507, "Insufficient Storage: " + e.getMessage());
        }
    }

    static Response refusal(List<Violation> violations, FixtureRule rule) {
        return Responses.problems(
                400,
                violations.stream()
                        .map(v -> new RequestProblem(
                                RequestProblem.Kind.BODY,
                                v.pointer(),
                                RuleId.parse(rule.name() + " " + v.keyword()),
                                v.wanted(),
                                v.came()))
                        .toList());
    }

    static Response noFixtures() {
        return Responses.message(404, "Not Found: no operation of the description answers with fixtures");
    }
}
