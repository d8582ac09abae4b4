package io.contractharness.simulator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contractharness.http.Response;
import io.contractharness.model.ExecuteInterventionRequest;
import io.contractharness.model.ExecuteInterventionResponse;
import io.contractharness.simulator.content.Loaded;
import io.contractharness.simulator.exchange.Responses;
import io.contractharness.simulator.exchange.ValidatedRequest;
import io.contractharness.simulator.state.Interventions;
import io.contractharness.simulator.state.Sandbox;
import io.contractharness.simulator.state.SandboxFullException;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.simulator.storage.Uploads;
import io.contractharness.spec.Operation;
import io.contractharness.spec.RuleId;
import io.contractharness.validation.Problem;
import io.contractharness.validation.RequestCheck;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The transformer {@code execute} of the mappings: executes the intervention that the session carries. */
public final class ExecuteIntervention {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Loaded content;
    private final Sandboxes sandboxes;
    private final Uploads uploads;
    private final Clock clock;

    public ExecuteIntervention(Loaded content, Sandboxes sandboxes, Uploads uploads, Clock clock) {
        this.content = content;
        this.sandboxes = sandboxes;
        this.uploads = uploads;
        this.clock = clock;
    }

    static Response noIntervention(long id) {
        return Responses.message(404, "Not Found: there is no intervention " + id);
    }

    Response answer(ValidatedRequest validated) {
        Operation operation = validated.operation();
        RequestCheck.Reading reading = validated.reading();
        Interventions fixtures = content.stubs().interventions();
        OptionalLong carried = validated
                .session()
                .map(token -> content.stubs().sessions().of(token).intervention())
                .orElse(OptionalLong.empty());
        if (carried.isEmpty()) {
            return Responses.message(
                    403,
                    "Forbidden: the session carries no intervention; use a session token that"
                            + " sessions.json lists with one, or a JWT whose payload has an interventionId");
        }
        long id = carried.getAsLong();
        Sandbox sandbox = sandboxes.in(validated.sandbox());
        if (sandbox.body(id, fixtures).isEmpty()) {
            return noIntervention(id);
        }
        ExecuteInterventionRequest body;
        try {
            body = MAPPER.treeToValue(reading.body(), ExecuteInterventionRequest.class);
        } catch (JsonMappingException e) {
            return Responses.problems(400, List.of(tooLong(operation, reading.body(), e)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        try {
            if (!sandbox.execute(id, body, clock.instant(), fixtures)) {
                return Responses.message(409, "Conflict: intervention " + id + " has been executed before");
            }
        } catch (SandboxFullException e) {
            return Responses.message(507, "Insufficient Storage: " + e.getMessage());
        }
        URI url = uploads.url(validated.request().header("Host"), sandbox.name(), body.signature());
        JsonNode answer = MAPPER.valueToTree(new ExecuteInterventionResponse(url));
        return Responses.of(operation.successStatus(), answer);
    }

    /** The schema lets an integer of any length pass; only the model knows how long one may be. */
    private static Problem tooLong(Operation operation, JsonNode body, JsonMappingException cause) {
        String pointer =
                cause.getPath().stream().map(step -> "/" + step.getFieldName()).collect(Collectors.joining());
        RuleId rule = RuleId.ofBody(operation, pointer.substring(1).replace('/', '.'), "format");
        return new Problem(
                Problem.Kind.BODY,
                pointer,
                rule,
                "an integer of at most 64 bits",
                body.at(pointer).asText());
    }
}
