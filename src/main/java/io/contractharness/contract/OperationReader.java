package io.contractharness.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.openapi.OpenApiDocument;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.openapi.SupportedKeywords;
import io.contractharness.contract.source.JsonPointers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the operations of a description and refuses what the harness does not understand. */
final class OperationReader {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final OpenApiDocument document;

    OperationReader(OpenApiDocument document) {
        this.document = document;
    }

    List<Operation> read() {
        document.at("", SupportedKeywords.DOCUMENT);
        List<Operation> operations = new ArrayList<>();
        document.at("/paths").fieldNames().forEachRemaining(path -> {
            String at = "/paths/" + JsonPointers.escape(path);
            document.at(at, SupportedKeywords.PATH).fieldNames().forEachRemaining(method -> {
                if (METHODS.contains(method)) {
                    operations.add(operation(path, method, at));
                }
            });
        });
        return List.copyOf(operations);
    }

    private Operation operation(String path, String method, String pathPointer) {
        String pointer = pathPointer + "/" + method;
        JsonNode node = document.at(pointer, SupportedKeywords.OPERATION);
        String id = node.path("operationId").asText("");
        if (!id.matches("[A-Za-z0-9_-]+")) {
            throw document.invalid(
                    pointer, "an operationId of letters, digits, - and _", "'" + id + "'", "give it one");
        }
        List<Parameter> parameters = new ArrayList<>(credentials(pointer));
        for (String owner : List.of(pathPointer, pointer)) {
            for (int i = 0; i < document.at(owner).path("parameters").size(); i++) {
                parameters.add(parameter(owner + "/parameters/" + i));
            }
        }
        Map<String, OperationResponse> responses = new LinkedHashMap<>();
        node.path("responses")
                .fieldNames()
                .forEachRemaining(status -> responses.put(status, response(status, pointer + "/responses/" + status)));
        if (responses.keySet().stream().noneMatch(status -> status.startsWith("2"))) {
            throw document.invalid(pointer, "a 2xx response", responses.keySet().toString(), "describe the success");
        }
        return new Operation(
                id,
                method.toUpperCase(Locale.ROOT),
                new PathTemplate(path),
                List.copyOf(parameters),
                body(pointer),
                responses,
                pointer);
    }

    /** The security schemes of an operation, as headers. */
    private List<Parameter> credentials(String pointer) {
        JsonNode own = document.at(pointer).path("security");
        JsonNode wanted = own.isMissingNode() ? document.at("/security") : own;
        List<Parameter> result = new ArrayList<>();
        for (JsonNode alternative : wanted) {
            alternative.fieldNames().forEachRemaining(name -> {
                String at = document.follow("/components/securitySchemes/" + JsonPointers.escape(name));
                JsonNode scheme = document.at(at, SupportedKeywords.SECURITY_SCHEME);
                boolean bearer = scheme.path("type").asText().equals("http")
                        && scheme.path("scheme").asText().equalsIgnoreCase("bearer");
                boolean key = scheme.path("type").asText().equals("apiKey")
                        && scheme.path("in").asText().equals("header");
                if (!bearer && !key) {
                    throw document.invalid(
                            at,
                            "an HTTP bearer scheme or an API key in a header",
                            scheme.toString(),
                            "describe the credential as one of these");
                }
                String header = bearer ? "Authorization" : name(scheme, at);
                result.add(new Parameter(
                        header, Parameter.In.CREDENTIAL, true, Schema.credential(document, at), Map.of(), bearer, at));
            });
        }
        return result;
    }

    private Parameter parameter(String written) {
        String pointer = document.follow(written);
        JsonNode node = document.at(pointer, SupportedKeywords.PARAMETER);
        Parameter.In in = switch (node.path("in").asText()) {
            case "path" -> Parameter.In.PATH;
            case "query" -> Parameter.In.QUERY;
            case "header" -> Parameter.In.HEADER;
            default ->
                throw document.invalid(
                        pointer,
                        "a parameter in path, query or header",
                        node.path("in").asText("nothing"),
                        "move it");
        };
        String style = in == Parameter.In.QUERY ? "form" : "simple";
        if (!node.path("style").asText(style).equals(style)) {
            throw document.invalid(
                    pointer,
                    "the style " + style,
                    node.get("style").asText(),
                    "the harness writes values in this style alone");
        }
        if (in == Parameter.In.QUERY && !node.path("explode").asBoolean(true)) {
            throw document.invalid(pointer, "explode true", "false", "the harness repeats the key for each value");
        }
        String name = name(node, pointer);
        boolean token =
                in == Parameter.In.HEADER && name.toLowerCase(Locale.ROOT).endsWith("token");
        Schema schema = new Schema(document, pointer + "/schema");
        return new Parameter(
                name,
                token ? Parameter.In.CREDENTIAL : in,
                node.path("required").asBoolean(false),
                schema,
                extend(pointer, schema),
                false,
                pointer);
    }

    private String name(JsonNode node, String pointer) {
        String name = node.path("name").asText("");
        if (name.isBlank()) {
            throw document.invalid(
                    pointer, "a name", node.has("name") ? node.get("name").toString() : "none", "give it one");
        }
        return name;
    }

    /** The values that add fields to a response, each with the pointers that it adds. */
    private Map<String, List<String>> extend(String pointer, Schema schema) {
        JsonNode table = document.at(pointer).path("x-extend");
        if (table.isMissingNode()) {
            return Map.of();
        }
        Set<String> values = new LinkedHashSet<>();
        schema.items().orElse(schema).get("enum").forEach(value -> values.add(value.asText()));
        Map<String, List<String>> result = new LinkedHashMap<>();
        values.forEach(value -> result.put(
                value, table.path(value).valueStream().map(JsonNode::asText).toList()));
        Set<String> listed = new LinkedHashSet<>();
        table.fieldNames().forEachRemaining(listed::add);
        if (!values.equals(listed)) {
            String wanted = "x-extend to list exactly the enum's values " + values;
            throw document.invalid(pointer, wanted, listed.toString(), "make them agree");
        }
        return Collections.unmodifiableMap(result);
    }

    private Optional<RequestBody> body(String operation) {
        if (!document.at(operation).has("requestBody")) {
            return Optional.empty();
        }
        String pointer = document.follow(operation + "/requestBody");
        JsonNode node = document.at(pointer, SupportedKeywords.BODY);
        if (node.path("content").size() != 1 || !node.path("content").has("application/json")) {
            throw document.invalid(
                    pointer,
                    "content of application/json alone",
                    node.path("content").toString(),
                    "describe the JSON body");
        }
        String media = pointer + "/content/application~1json";
        document.at(media, SupportedKeywords.MEDIA_TYPE);
        return Optional.of(new RequestBody(
                "application/json",
                node.path("required").asBoolean(false),
                new Schema(document, media + "/schema"),
                pointer));
    }

    private OperationResponse response(String status, String written) {
        String pointer = document.follow(written);
        JsonNode node = document.at(pointer, SupportedKeywords.RESPONSE);
        Map<String, Schema> mediaTypes = new LinkedHashMap<>();
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        node.path("content").fieldNames().forEachRemaining(type -> {
            String media = pointer + "/content/" + JsonPointers.escape(type);
            document.at(media, SupportedKeywords.MEDIA_TYPE);
            mediaTypes.put(type, new Schema(document, media + "/schema"));
            examples(media, examples);
        });
        Map<String, Schema> headers = new LinkedHashMap<>();
        node.path("headers").fieldNames().forEachRemaining(name -> {
            String header = document.follow(pointer + "/headers/" + JsonPointers.escape(name));
            if (document.at(header, SupportedKeywords.HEADER).path("required").asBoolean(false)) {
                headers.put(name, new Schema(document, header + "/schema"));
            }
        });
        return new OperationResponse(
                status,
                node.path("description").asText(""),
                mediaTypes,
                examples,
                headers,
                // a response that is only a reference has the provenance of its target
                document.provenance(document.at(written).has("$ref") ? pointer : written),
                pointer);
    }

    /** The examples of a media type; one without a name gets the empty name. */
    private void examples(String media, Map<String, JsonNode> examples) {
        if (document.at(media).has("example")) {
            examples.putIfAbsent("", document.at(media).get("example"));
        }
        document.at(media).path("examples").fieldNames().forEachRemaining(name -> {
            String example = document.follow(media + "/examples/" + JsonPointers.escape(name));
            if (document.at(example).has("value")) {
                examples.putIfAbsent(name, document.at(example).get("value"));
            }
        });
    }
}
