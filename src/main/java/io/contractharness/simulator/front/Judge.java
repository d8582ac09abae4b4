package io.contractharness.simulator.front;

import io.contractharness.http.Request;
import io.contractharness.simulator.content.Loaded;
import io.contractharness.simulator.state.Sessions;
import io.contractharness.spec.Description;
import io.contractharness.spec.Gateway;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.validation.Problem;
import io.contractharness.validation.RequestCheck;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Refuses what the description refuses, before any stub is asked. */
public final class Judge {
    static final int MOST_BYTES = Gateway.PAYLOAD_BYTES;

    private final Supplier<Loaded> loaded;
    private final boolean gateway;

    /**
     * @param loaded what to judge by, as it is at the moment of asking
     * @param gateway whether what API Gateway refuses by itself is refused in its words
     */
    public Judge(Supplier<Loaded> loaded, boolean gateway) {
        this.loaded = loaded;
        this.gateway = gateway;
    }

    public Optional<Operation> operation(Request request) {
        return description().find(request.method(), request.path());
    }

    public RequestCheck.Reading read(Operation operation, Request request) {
        return loaded.get().check().read(operation, request);
    }

    /** The token of the session, which is every credential that is not the bearer's. */
    public Optional<String> session(Operation operation, RequestCheck.Reading reading) {
        return operation.parameters(Parameter.In.CREDENTIAL).stream()
                .filter(p -> !p.bearer())
                .flatMap(p -> reading.value(p.name()).stream())
                .findFirst();
    }

    /** Why a request is refused, the first of: size, credentials, parameters, media type, body. */
    public Optional<Answer> refusal(Operation operation, Request request, boolean tooLarge) {
        if (tooLarge) {
            return Optional.of(gateway ? GatewayAnswer.OVER_QUOTA : Answer.message(413, "Request Too Long"));
        }
        RequestCheck.Reading reading = read(operation, request);
        boolean expired = session(operation, reading)
                .filter(token -> sessions().of(token).expired())
                .isPresent();
        if (reading.has(Problem.Kind.CREDENTIAL) || expired) {
            return Optional.of(gateway ? GatewayAnswer.UNAUTHORIZED.answer() : Answer.message(401, "Unauthorized"));
        }
        Optional<Answer> early = gateway ? early(reading, request) : Optional.empty();
        if (early.isPresent()) {
            return early;
        }
        if (reading.has(Problem.Kind.PARAMETER)) {
            return Optional.of(Answer.problems(400, reading.problems()));
        }
        if (reading.has(Problem.Kind.MEDIA_TYPE)) {
            return Optional.of(Answer.problems(415, reading.problems()));
        }
        return reading.problems().isEmpty() ? Optional.empty() : Optional.of(Answer.problems(400, reading.problems()));
    }

    /** What the gateway refuses of a request whose credentials it has seen: it looks at presence and size alone. */
    private static Optional<Answer> early(RequestCheck.Reading reading, Request request) {
        String missing = reading.problems().stream()
                .filter(p ->
                        p.kind() == Problem.Kind.PARAMETER && p.rule().keyword().equals("required"))
                .map(Problem::place)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return Optional.of(GatewayAnswer.MISSING_PARAMETERS.answer(missing));
        }
        return request.body().filter(body -> body.length > Gateway.LAMBDA_BYTES).isPresent()
                ? Optional.of(GatewayAnswer.TOO_LONG.answer())
                : Optional.empty();
    }

    /** The answer to a request that neither the description nor a stub knows. */
    public Answer unknown(String method, String path) {
        if (gateway) {
            return GatewayAnswer.NO_ROUTE.answer();
        }
        List<Operation> here = description().onPath(path);
        if (here.isEmpty()) {
            String known =
                    description().operations().stream().map(Operation::toString).collect(Collectors.joining(", "));
            return Answer.message(404, "Not Found: no operation has this path; the API has " + known);
        }
        String allowed = methods(path);
        return Answer.message(405, "Method Not Allowed: " + here.get(0).path() + " has " + allowed)
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

    private Description description() {
        return loaded.get().description();
    }

    private Sessions sessions() {
        return loaded.get().stubs().sessions();
    }
}
