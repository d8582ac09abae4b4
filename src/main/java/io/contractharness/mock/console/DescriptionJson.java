package io.contractharness.mock.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.OperationResponse;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RequestBody;
import io.contractharness.contract.Rule;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.mock.findings.TrafficFinding;
import java.util.Locale;

/** The description as JSON for the pages: without references, each statement with its basis. */
final class DescriptionJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DescriptionJson() {}

    static ObjectNode description(ApiContract description) {
        ObjectNode json = JSON.objectNode();
        json.set("info", description.bundled().path("info"));
        ArrayNode operations = json.putArray("operations");
        description.operations().forEach(operation -> operations.add(operation(description, operation)));
        return json;
    }

    /** Every rule, ordered by id. */
    static ObjectNode rules(ApiContract description) {
        ObjectNode json = JSON.objectNode();
        ArrayNode rules = json.putArray("rules");
        description.rules().values().forEach(rule -> rules.add(rule(rule)));
        return json;
    }

    static ObjectNode rule(Rule rule) {
        return JSON.objectNode()
                .put("id", rule.id().value())
                .put("says", rule.says())
                .put("basis", rule.provenance().basis().toString())
                .put("why", rule.provenance().why())
                .put("at", rule.place().toString());
    }

    /** A finding with the rule that it breaks. */
    static ObjectNode finding(TrafficFinding finding) {
        ObjectNode json = JSON.objectNode()
                .put("weight", finding.weight().toString())
                .put("place", finding.place())
                .put("wanted", finding.wanted())
                .put("came", finding.came())
                .put("fix", finding.fix());
        finding.rule().ifPresent(broken -> json.set("rule", rule(broken)));
        return json;
    }

    private static ObjectNode operation(ApiContract description, Operation operation) {
        ObjectNode json = JSON.objectNode()
                .put("id", operation.id())
                .put("method", operation.method())
                .put("path", operation.path());
        json.set("summary", description.bundled().at(operation.pointer()).path("summary"));
        ArrayNode parameters = json.putArray("parameters");
        operation.parameters().forEach(p -> parameters.add(parameter(description, operation, p)));
        operation.body().ifPresent(body -> json.set("body", body(body)));
        ArrayNode responses = json.putArray("responses");
        for (OperationResponse response : operation.responses().values()) {
            responses
                    .addObject()
                    .put("status", response.status())
                    .put("says", response.description())
                    .put("basis", response.provenance().basis().toString());
        }
        return json;
    }

    private static ObjectNode parameter(ApiContract description, Operation operation, Parameter parameter) {
        ObjectNode json = JSON.objectNode()
                .put("name", parameter.name())
                .put("in", parameter.in().name().toLowerCase(Locale.ROOT))
                .put("required", parameter.required())
                .put("list", parameter.list())
                .put("bearer", parameter.bearer());
        json.set("schema", schema(parameter.value()));
        ArrayNode extend = json.putArray("extend");
        parameter.extend().forEach((value, pointers) -> {
            ObjectNode entry = extend.addObject().put("value", value);
            pointers.forEach(entry.putArray("adds")::add);
            String prefix = parameter.name() + "." + value + ".";
            ArrayNode rules = entry.putArray("rules");
            description.rules().values().stream()
                    .filter(rule -> rule.operation().equals(operation.id())
                            && rule.id().name().startsWith(prefix))
                    .forEach(rule -> rules.add(rule(rule)));
        });
        return json;
    }

    private static ObjectNode body(RequestBody body) {
        ObjectNode json = JSON.objectNode().put("mediaType", body.mediaType()).put("required", body.required());
        json.set("schema", schema(body.schema()));
        return json;
    }

    private static ObjectNode schema(Schema schema) {
        ObjectNode json = JSON.objectNode();
        schema.keywords().stream()
                .filter(keyword -> !keyword.startsWith("x-"))
                .forEach(keyword -> json.set(keyword, schema.get(keyword)));
        if (json.has("properties")) {
            ObjectNode properties = json.putObject("properties");
            schema.properties().forEach((name, property) -> properties.set(name, schema(property)));
        }
        schema.items().ifPresent(items -> json.set("items", schema(items)));
        if (!schema.required().isEmpty()) {
            json.put("requiredBasis", schema.provenance("required").basis().toString());
        }
        return json.put("basis", schema.provenance("type").basis().toString());
    }
}
