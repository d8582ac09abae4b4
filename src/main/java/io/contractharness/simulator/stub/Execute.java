package io.contractharness.simulator.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contractharness.http.Request;
import io.contractharness.model.ExecuteInterventionRequest;
import io.contractharness.model.ExecuteInterventionResponse;
import io.contractharness.simulator.front.Answer;
import io.contractharness.simulator.front.Judge;
import io.contractharness.simulator.state.Sandbox;
import io.contractharness.simulator.state.SandboxFullException;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.simulator.state.Sessions;
import io.contractharness.simulator.storage.Uploads;
import io.contractharness.spec.Operation;
import io.contractharness.spec.RuleId;
import io.contractharness.validation.Problem;
import io.contractharness.validation.RequestCheck;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The transformer {@code execute} of the mappings: executes the intervention that the session carries. */
public final class Execute extends Answering {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Supplier<Sessions> sessions;
    private final Sandboxes sandboxes;
    private final Uploads uploads;
    private final Clock clock;

    public Execute(Judge judge, Supplier<Sessions> sessions, Sandboxes sandboxes, Uploads uploads, Clock clock) {
        super(judge, "execute");
        this.sessions = sessions;
        this.sandboxes = sandboxes;
        this.uploads = uploads;
        this.clock = clock;
    }

    @Override
    Answer answer(Operation operation, Request request, RequestCheck.Reading reading) {
        OptionalLong carried = judge.session(operation, reading)
                .map(token -> sessions.get().of(token).intervention())
                .orElse(OptionalLong.empty());
        if (carried.isEmpty()) {
            return Answer.message(
                    403,
                    "Forbidden: the session carries no intervention; use a session token that"
                            + " sessions.json lists with one, or a JWT whose payload has an interventionId");
        }
        long id = carried.getAsLong();
        Sandbox sandbox = sandboxes.in(Existence.sandbox(request));
        if (sandbox.body(id).isEmpty()) {
            return Existence.none(id);
        }
        ExecuteInterventionRequest body;
        try {
            body = MAPPER.treeToValue(reading.body(), ExecuteInterventionRequest.class);
        } catch (JsonMappingException e) {
            return Answer.problems(400, List.of(tooLong(operation, reading.body(), e)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        try {
            if (!sandbox.execute(id, body, clock.instant())) {
                return Answer.message(409, "Conflict: intervention " + id + " has been executed before");
            }
        } catch (SandboxFullException e) {
            return Answer.message(507, "Insufficient Storage: " + e.getMessage());
        }
        URI url = uploads.url(request.header("Host"), sandbox.name(), body.signature());
        JsonNode answer = MAPPER.valueToTree(new ExecuteInterventionResponse(url));
        return Answer.of(operation.successStatus(), answer);
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
