package io.contractharness.mock.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.Json;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.PublicAddresses;
import io.contractharness.mock.access.TemplateSource;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.ValidatedRequest;
import io.contractharness.mock.sandbox.Interventions;
import io.contractharness.mock.sandbox.SandboxFullException;
import io.contractharness.mock.sandbox.Sandboxes;
import io.contractharness.mock.template.TemplateValues;
import io.contractharness.mock.uploads.UploadUrls;
import io.contractharness.model.ExecuteInterventionRequest;
import io.contractharness.model.ExecuteInterventionResponse;
import io.contractharness.validation.RequestProblem;
import io.contractharness.validation.RequestValidator;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The transformer {@code execute} of the mappings: executes the intervention that the session carries. */
public final class ExecuteIntervention {
    /** Made at the first execution, because it would slow down each start. */
    private static final class Models {
        static final JsonMapper MAPPER = Json.models();
    }

    private final MockContent content;
    private final Sandboxes sandboxes;
    private final UploadUrls uploads;
    private final PublicAddresses addresses;
    private final TemplateSource templates;

    /**
     * @param addresses for which the upload URL is made
     * @param templates the time of the execution, and the values for relative dates and links
     */
    public ExecuteIntervention(
            MockContent content,
            Sandboxes sandboxes,
            UploadUrls uploads,
            PublicAddresses addresses,
            TemplateSource templates) {
        this.content = content;
        this.sandboxes = sandboxes;
        this.uploads = uploads;
        this.addresses = addresses;
        this.templates = templates;
    }

    static Response noIntervention(long id) {
        return Responses.message(404, "Not Found: there is no intervention " + id);
    }

    Response answer(ValidatedRequest validated, Caller caller) {
        Operation operation = validated.operation();
        RequestValidator.Reading reading = validated.reading();
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
        String sandbox = validated.sandbox();
        if (sandboxes.read(sandbox).body(id, fixtures).isEmpty()) {
            return noIntervention(id);
        }
        ExecuteInterventionRequest body;
        try {
            body = Models.MAPPER.treeToValue(reading.body(), ExecuteInterventionRequest.class);
        } catch (JsonMappingException e) {
            return Responses.problems(400, List.of(tooLong(operation, reading.body(), e)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        try {
            if (!execute(sandbox, id, body, templates.of(validated.request(), caller))) {
                return Responses.message(409, "Conflict: intervention " + id + " has been executed before");
            }
        } catch (SandboxFullException e) {
            return Responses.message(507, "Insufficient Storage: " + e.getMessage());
        }
        URI url = uploads.url(addresses.of(validated.request(), caller), sandbox, body.signature());
        JsonNode answer = Models.MAPPER.valueToTree(new ExecuteInterventionResponse(url));
        return Responses.of(operation.successStatus(), answer);
    }

    private boolean execute(String sandbox, long id, ExecuteInterventionRequest body, TemplateValues values) {
        Interventions fixtures = content.stubs().interventions();
        return sandboxes.change(sandbox, it -> it.execute(id, body, fixtures, values));
    }

    /** The schema allows integers of any length; the model allows 64 bits. */
    private static RequestProblem tooLong(Operation operation, JsonNode body, JsonMappingException cause) {
        String pointer =
                cause.getPath().stream().map(step -> "/" + step.getFieldName()).collect(Collectors.joining());
        RuleId rule = RuleId.ofBody(operation, pointer.substring(1).replace('/', '.'), "format");
        return new RequestProblem(
                RequestProblem.Kind.BODY,
                pointer,
                rule,
                "an integer of at most 64 bits",
                body.at(pointer).asText());
    }
}
