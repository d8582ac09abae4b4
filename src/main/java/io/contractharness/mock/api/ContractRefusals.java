package io.contractharness.mock.api;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.GatewayError;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.ValidatedRequest;
import io.contractharness.validation.RequestProblem;
import io.contractharness.validation.RequestValidator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Refuses what the description refuses, before any mapping is asked. */
public final class ContractRefusals {
    private final MockContent content;
    private final boolean gateway;

    /** @param gateway whether what API Gateway refuses by itself is refused in its words */
    public ContractRefusals(MockContent content, boolean gateway) {
        this.content = content;
        this.gateway = gateway;
    }

    Response tooLarge() {
        return gateway ? GatewayError.OVER_QUOTA : Responses.message(413, "Request Too Long");
    }

    /** Why a request is refused, the first of: credentials, parameters, media type, body. */
    Optional<Response> refusal(ValidatedRequest validated) {
        RequestValidator.Reading reading = validated.reading();
        boolean expired =
                validated.session().filter(content.stubs().sessions()::expired).isPresent();
        if (reading.has(RequestProblem.Kind.CREDENTIAL) || expired) {
            return Optional.of(gateway ? GatewayError.UNAUTHORIZED.answer() : Responses.message(401, "Unauthorized"));
        }
        Optional<Response> early = gateway ? early(reading, validated.request()) : Optional.empty();
        if (early.isPresent() || reading.problems().isEmpty()) {
            return early;
        }
        boolean mediaType = !reading.has(RequestProblem.Kind.PARAMETER) && reading.has(RequestProblem.Kind.MEDIA_TYPE);
        return Optional.of(Responses.problems(mediaType ? 415 : 400, reading.problems()));
    }

    /** What the gateway refuses of a request whose credentials it has seen: it looks at presence and size alone. */
    private static Optional<Response> early(RequestValidator.Reading reading, Request request) {
        String missing = reading.problems().stream()
                .filter(p -> p.kind() == RequestProblem.Kind.PARAMETER
                        && p.rule().keyword().equals("required"))
                .map(RequestProblem::place)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return Optional.of(GatewayError.MISSING_PARAMETERS.answer(missing));
        }
        return request.body()
                        .filter(body -> body.length > GatewayQuotas.LAMBDA_BYTES)
                        .isPresent()
                ? Optional.of(GatewayError.TOO_LONG.answer())
                : Optional.empty();
    }

    /** The response to a request that neither the description nor a mapping knows. */
    public Response unknown(String method, String path) {
        if (gateway) {
            return GatewayError.NO_ROUTE.answer();
        }
        List<Operation> here = description().onPath(path);
        if (here.isEmpty()) {
            String known =
                    description().operations().stream().map(Operation::toString).collect(Collectors.joining(", "));
            return Responses.message(404, "Not Found: no operation has this path; the API has " + known);
        }
        String allowed = methods(path);
        return Responses.message(405, "Method Not Allowed: " + here.get(0).path() + " has " + allowed)
                .with("Allow", allowed);
    }

    /** The methods of a path of the description, as the header {@code Allow} lists them. */
    String methods(String path) {
        return description().onPath(path).stream()
                .map(Operation::method)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Whether the path is one of the description's, whatever the method. */
    boolean knows(String path) {
        return !description().onPath(path).isEmpty();
    }

    private ApiContract description() {
        return content.description();
    }
}
