package io.contractharness.mock.api;

import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.exchange.VisibleText;
import io.contractharness.mock.access.TemplateSource;
import io.contractharness.mock.api.StubEngine.StubResponse;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.Fault;
import io.contractharness.mock.exchange.GatewayError;
import io.contractharness.mock.exchange.ReceivedRequest;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import io.contractharness.mock.exchange.ValidatedRequest;
import io.contractharness.mock.findings.FindingsHeader;
import io.contractharness.mock.findings.RequestFindings;
import io.contractharness.mock.preferences.Preferences;
import io.contractharness.mock.sandbox.InterventionBody;
import io.contractharness.mock.sandbox.Sandboxes;
import io.contractharness.validation.RequestProblem;
import io.contractharness.validation.RequestValidator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that answers requests, as it was read from the files at one moment. It is immutable: a reload makes another.
 *
 * @param content description, fixtures, sessions and mappings
 * @param gateway whether to refuse with the responses of API Gateway where it refuses by itself
 * @param preferences with which a request chooses its own response
 * @param services everything that is served besides the API
 * @param actions that mappings name as transformers
 * @param stubs the mappings
 */
public record MockApi(
        MockContent content,
        boolean gateway,
        Preferences preferences,
        List<Service> services,
        Actions actions,
        StubEngine stubs) {

    /** The console reads no longer body either. */
    private static final int MAX_BODY = 32 * 1024;

    /** The actions that a mapping can name as its transformer: {@code project} and {@code execute}. */
    public record Actions(
            MockContent content, Sandboxes sandboxes, ExecuteIntervention execute, TemplateSource templates) {
        /** The names of the transformers. */
        public static final Set<String> NAMES = Set.of("project", "execute");

        Optional<Response> act(String name, ValidatedRequest validated, Caller caller) {
            return name.equals("execute") ? Optional.of(execute.answer(validated, caller)) : project(validated, caller);
        }

        /** The intervention of the path with the requested parts; empty when it does not exist. */
        Optional<Response> project(ValidatedRequest validated, Caller caller) {
            Operation operation = validated.operation();
            Map<String, List<String>> table =
                    operation.extendParameter().map(Parameter::extend).orElse(Map.of());
            return find(validated)
                    .map(body -> Responses.of(
                            operation.successStatus(),
                            "application/json",
                            body.with(validated.extend(), table, () -> templates.of(validated.request(), caller))));
        }

        private Optional<InterventionBody> find(ValidatedRequest validated) {
            return validated.intervention().isEmpty()
                    ? Optional.empty()
                    : sandboxes
                            .read(validated.sandbox())
                            .body(
                                    validated.intervention().getAsLong(),
                                    content.stubs().interventions());
        }

        /** Whether the intervention of the path does not exist and the operation describes a 404. */
        boolean isMissing(ValidatedRequest validated) {
            return validated.intervention().isPresent()
                    && validated.operation().response(404).isPresent()
                    && find(validated).isEmpty();
        }
    }

    /** Tells whose sandbox was removed to make room for others. */
    Optional<Response> gone(String sandbox) {
        return SandboxDocuments.gone(actions.sandboxes(), sandbox);
    }

    /**
     * A request as it is answered: a {@code HEAD} is answered as the {@code GET} of the same path, without the body (RFC
     * 9110, 9.3.2), unless the description has a {@code HEAD} or the mock acts as API Gateway, which has a route for each
     * method.
     */
    Request read(Request received) {
        boolean asGet = received.method().equals("HEAD")
                && !gateway
                && content.description().operations().stream()
                        .noneMatch(operation -> operation.method().equals("HEAD"));
        return asGet ? received.withMethod("GET") : received;
    }

    /** The id of the operation that a request is for; empty when the description does not know its path. */
    String operationId(Request request) {
        return content.description()
                .find(request.method(), request.path())
                .map(Operation::id)
                .orElse("");
    }

    /** Reads and validates a request; every later step uses the result. */
    ValidatedRequest validate(Operation operation, Request request, String sandbox) {
        return new ValidatedRequest(operation, request, sandbox, content.check().read(operation, request));
    }

    /** The answer to a read that depends on the fixtures alone; empty for every other request. */
    Optional<Response> plainRead(ValidatedRequest validated, Caller caller) {
        return stubs.isPlainRead(validated.operation(), validated.request().target())
                ? actions.project(validated, caller)
                : Optional.empty();
    }

    /** The 404 for an intervention that does not exist, unless a mapping answers it. */
    Optional<Response> missing(ValidatedRequest validated, Request request, Caller caller) {
        return actions.isMissing(validated) && !stubs.matches(request, caller)
                ? validated.intervention().stream()
                        .mapToObj(ExecuteIntervention::noIntervention)
                        .findFirst()
                : Optional.empty();
    }

    /** The response of a mapping after the action that it names. */
    StubResponse runAction(StubResponse stub, Optional<ValidatedRequest> validated, Request request, Caller caller) {
        if (stub.action().isEmpty()) {
            return stub;
        }
        Response outcome = validated
                .map(v -> actions.act(stub.action().get(), v, caller)
                        .orElseGet(() -> unknown(v.request().method(), "/")))
                .orElseGet(() -> unknown(request.method(), request.path()));
        boolean bodyIsLost =
                stub.delivery().fault().filter(fault -> fault != Fault.DRIP).isPresent();
        if (bodyIsLost) {
            return stub;
        }
        List<Header> headers = new ArrayList<>(stub.response().headers());
        headers.removeIf(h -> h.named("Content-Type"));
        headers.add(0, new Header("Content-Type", "application/json"));
        return new StubResponse(
                new Response(outcome.status(), headers, outcome.body()), stub.delivery(), Optional.empty());
    }

    /** The response to a body that is larger than API Gateway accepts. */
    Response tooLarge() {
        return gateway ? GatewayError.OVER_QUOTA : Responses.message(413, "Request Too Long");
    }

    /**
     * The refusal of an invalid request. Its first problem decides, in the order credentials, parameters, media type,
     * body.
     */
    Optional<Response> refusal(ValidatedRequest validated) {
        RequestValidator.Reading reading = validated.reading();
        boolean expired =
                validated.session().filter(content.stubs().sessions()::expired).isPresent();
        if (reading.has(RequestProblem.Kind.CREDENTIAL) || expired) {
            return Optional.of(gateway ? GatewayError.UNAUTHORIZED.answer() : unauthorized(validated.operation()));
        }
        Optional<Response> byGateway = gateway ? byGateway(reading, validated.request()) : Optional.empty();
        if (byGateway.isPresent() || reading.problems().isEmpty()) {
            return byGateway;
        }
        boolean mediaType = !reading.has(RequestProblem.Kind.PARAMETER) && reading.has(RequestProblem.Kind.MEDIA_TYPE);
        return Optional.of(Responses.problems(
                mediaType ? 415 : 400,
                reading.problems(),
                RequestFindings.cures(validated.operation(), validated.request(), reading)));
    }

    /**
     * The header that tells what the body of the answer does not.
     *
     * @param refusal the answer to a request with problems
     */
    List<Header> findings(ValidatedRequest validated, Optional<Response> refusal) {
        if (validated.reading().problems().isEmpty() && isUsual(validated)) {
            return List.of();
        }
        boolean listed = refusal.filter(answer -> answer.status() != 401).isPresent();
        return findings(validated, listed ? RequestFindings.Answer.LIST : RequestFindings.Answer.REFUSAL);
    }

    /**
     * The header of an answer that its request prefers, whatever else is wrong with the request.
     *
     * @param request without what it prefers
     * @param received the same request; a long body is not read
     */
    List<Header> findings(Request request, ReceivedRequest received, Response answer) {
        RequestFindings.Answer kind =
                answer.status() < 400 ? RequestFindings.Answer.SUCCESS : RequestFindings.Answer.REFUSAL;
        return content.description()
                .find(request.method(), request.path())
                .filter(operation -> !received.tooLarge()
                        && request.body().map(body -> body.length).orElse(0) <= MAX_BODY)
                .map(operation -> findings(validate(operation, request, ""), kind))
                .orElse(List.of());
    }

    private List<Header> findings(ValidatedRequest validated, RequestFindings.Answer answer) {
        return FindingsHeader.of(new RequestFindings(content.description())
                .told(validated.operation(), validated.request(), validated.reading(), answer));
    }

    /** Whether nothing about a request without problems is odd. */
    private static boolean isUsual(ValidatedRequest validated) {
        return RequestFindings.none(validated.operation(), validated.request(), validated.hasOnlyExtend());
    }

    private static Response unauthorized(Operation operation) {
        Response answer = Responses.message(401, "Unauthorized");
        return operation
                .challenge()
                .map(challenge -> answer.with("WWW-Authenticate", challenge))
                .orElse(answer);
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
        List<Operation> here = content.description().onPath(path);
        if (here.isEmpty()) {
            String known = VisibleText.listed(content.description().operations());
            return Responses.message(404, "Not Found: no operation has this path; the API has " + known);
        }
        String allowed = methods(path);
        return Responses.message(405, "Method Not Allowed: " + here.get(0).path() + " has " + allowed)
                .with("Allow", allowed);
    }

    /** The methods of a path of the description, as the header {@code Allow} lists them. */
    String methods(String path) {
        return content.description().onPath(path).stream()
                .map(Operation::method)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Whether the path is one of the description's, whatever the method. */
    boolean knows(String path) {
        return !content.description().onPath(path).isEmpty();
    }

    /** Refuses what WireMock cannot read, or reads differently than it was sent. */
    Optional<Response> unsupported(Request request) {
        byte[] body = request.body().orElse(new byte[0]);
        if (request.method().equals("CONNECT")) {
            return Optional.of(
                    Responses.message(400, "CONNECT: this is no proxy").with("Connection", "close"));
        }
        if (!request.method().equals(request.method().toUpperCase(Locale.ROOT)) && knows(request.path())) {
            return Optional.of(unknown(request.method(), request.path()));
        }
        if (body.length > 1 && body[0] == 0x1f && body[1] == (byte) 0x8b) {
            return Optional.of(
                    Responses.message(415, "Content-Encoding: wanted a body that is not compressed, came gzip"));
        }
        return Optional.empty();
    }

    /** WireMock decodes the query even when no mapping needs it. */
    static Optional<Response> undecodable(Request request) {
        try {
            URLDecoder.decode(request.query(), StandardCharsets.UTF_8);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    Responses.message(400, "query: wanted escapes as %20, came a percent sign that begins none"));
        }
    }
}
