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

/** The responses to requests that the description does not allow. */
public final class ContractRefusals {
    private final MockContent content;
    private final boolean gateway;

    /** @param gateway whether to refuse with the responses of API Gateway where it refuses by itself */
    public ContractRefusals(MockContent content, boolean gateway) {
        this.content = content;
        this.gateway = gateway;
    }

    Response tooLarge() {
        return gateway ? GatewayError.OVER_QUOTA : Responses.message(413, "Request Too Long");
    }

    /** The first reason of: credentials, parameters, media type, body; empty when the request is valid. */
    Optional<Response> refusal(ValidatedRequest validated) {
        RequestValidator.Reading reading = validated.reading();
        boolean expired =
                validated.session().filter(content.stubs().sessions()::expired).isPresent();
        if (reading.has(RequestProblem.Kind.CREDENTIAL) || expired) {
            return Optional.of(gateway ? GatewayError.UNAUTHORIZED.answer() : Responses.message(401, "Unauthorized"));
        }
        Optional<Response> byGateway = gateway ? byGateway(reading, validated.request()) : Optional.empty();
        if (byGateway.isPresent() || reading.problems().isEmpty()) {
            return byGateway;
        }
        boolean mediaType = !reading.has(RequestProblem.Kind.PARAMETER) && reading.has(RequestProblem.Kind.MEDIA_TYPE);
        return Optional.of(Responses.problems(mediaType ? 415 : 400, reading.problems()));
    }

    /** API Gateway checks, after the credentials, only presence of parameters and size. */
    private static Optional<Response> byGateway(RequestValidator.Reading reading, Request request) {
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

    /** The 404 or 405 for a request that neither the description nor a mapping knows. */
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
