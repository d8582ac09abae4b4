package io.contractharness.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.openapi.InvalidContractException;
import io.contractharness.contract.openapi.OpenApiDocument;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.openapi.SupportedKeywords;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the operations out of the bundled document and refuses what it does not understand. */
final class OperationReader {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final OpenApiDocument document;

    OperationReader(OpenApiDocument document) {
        this.document = document;
    }

    List<Operation> read() {
        SupportedKeywords.DOCUMENT.check(document.root(), "", document::location);
        List<Operation> operations = new ArrayList<>();
        document.at("/paths").fieldNames().forEachRemaining(path -> {
            String at = "/paths/" + JsonPointers.escape(path);
            SupportedKeywords.PATH.check(document.at(at), at, document::location);
            document.at(at).fieldNames().forEachRemaining(method -> {
                if (METHODS.contains(method)) {
                    operations.add(operation(path, method, at));
                }
            });
        });
        return List.copyOf(operations);
    }

    private Operation operation(String path, String method, String pathPointer) {
        String pointer = pathPointer + "/" + method;
        JsonNode node = document.at(pointer);
        SupportedKeywords.OPERATION.check(node, pointer, document::location);
        String id = node.path("operationId").asText("");
        if (!id.matches("[A-Za-z0-9_-]+")) {
            throw new InvalidContractException(
                    document.location(pointer),
                    "an operationId of letters, digits, - and _",
                    "'" + id + "'",
                    "give it one");
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
            throw new InvalidContractException(
                    document.location(pointer),
                    "a 2xx response",
                    responses.keySet().toString(),
                    "describe the success");
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

    /** The security schemes an operation asks for, seen as headers. */
    private List<Parameter> credentials(String pointer) {
        JsonNode own = document.at(pointer).path("security");
        JsonNode wanted = own.isMissingNode() ? document.at("/security") : own;
        List<Parameter> result = new ArrayList<>();
        for (JsonNode alternative : wanted) {
            alternative.fieldNames().forEachRemaining(name -> {
                String at = document.follow("/components/securitySchemes/" + JsonPointers.escape(name));
                JsonNode scheme = document.at(at);
                SupportedKeywords.SECURITY_SCHEME.check(scheme, at, document::location);
                boolean bearer = scheme.path("type").asText().equals("http")
                        && scheme.path("scheme").asText().equalsIgnoreCase("bearer");
                boolean key = scheme.path("type").asText().equals("apiKey")
                        && scheme.path("in").asText().equals("header");
                if (!bearer && !key) {
                    throw new InvalidContractException(
                            document.location(at),
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
        JsonNode node = document.at(pointer);
        Supplier<Location> place = () -> document.location(pointer);
        SupportedKeywords.PARAMETER.check(node, pointer, document::location);
        Parameter.In in = switch (node.path("in").asText()) {
            case "path" -> Parameter.In.PATH;
            case "query" -> Parameter.In.QUERY;
            case "header" -> Parameter.In.HEADER;
            default ->
                throw new InvalidContractException(
                        place.get(),
                        "a parameter in path, query or header",
                        node.path("in").asText("nothing"),
                        "move it");
        };
        String style = in == Parameter.In.QUERY ? "form" : "simple";
        if (!node.path("style").asText(style).equals(style)) {
            throw new InvalidContractException(
                    place.get(),
                    "the style " + style,
                    node.get("style").asText(),
                    "the harness writes values in this style alone");
        }
        if (in == Parameter.In.QUERY && !node.path("explode").asBoolean(true)) {
            throw new InvalidContractException(
                    place.get(), "explode true", "false", "the harness repeats the key for each value");
        }
        String name = name(node, pointer);
        boolean token =
                in == Parameter.In.HEADER && name.toLowerCase(Locale.ROOT).endsWith("token");
        return new Parameter(
                name,
                token ? Parameter.In.CREDENTIAL : in,
                node.path("required").asBoolean(false),
                new Schema(document, pointer + "/schema"),
                extend(node.path("x-extend"), new Schema(document, pointer + "/schema"), place),
                false,
                pointer);
    }

    private String name(JsonNode node, String pointer) {
        String name = node.path("name").asText("");
        if (name.isBlank()) {
            throw new InvalidContractException(
                    document.location(pointer),
                    "a name",
                    node.has("name") ? node.get("name").toString() : "none",
                    "give it one");
        }
        return name;
    }

    private static Map<String, List<String>> extend(JsonNode table, Schema schema, Supplier<Location> place) {
        if (table.isMissingNode()) {
            return Map.of();
        }
        Set<String> values = new LinkedHashSet<>();
        schema.items().orElse(schema).get("enum").forEach(value -> values.add(value.asText()));
        Set<String> listed = new LinkedHashSet<>();
        table.fieldNames().forEachRemaining(listed::add);
        if (!values.equals(listed)) {
            throw new InvalidContractException(
                    place.get(),
                    "x-extend to list exactly the enum's values " + values,
                    listed.toString(),
                    "make them agree");
        }
        Map<String, List<String>> result = new LinkedHashMap<>();
        for (String value : values) {
            List<String> pointers = new ArrayList<>();
            table.get(value).forEach(pointer -> pointers.add(pointer.asText()));
            result.put(value, List.copyOf(pointers));
        }
        return java.util.Collections.unmodifiableMap(result);
    }

    private Optional<RequestBody> body(String operation) {
        if (!document.at(operation).has("requestBody")) {
            return Optional.empty();
        }
        String pointer = document.follow(operation + "/requestBody");
        JsonNode node = document.at(pointer);
        SupportedKeywords.BODY.check(node, pointer, document::location);
        if (node.path("content").size() != 1 || !node.path("content").has("application/json")) {
            throw new InvalidContractException(
                    document.location(pointer),
                    "content of application/json alone",
                    node.path("content").toString(),
                    "describe the JSON body");
        }
        String media = pointer + "/content/application~1json";
        SupportedKeywords.MEDIA_TYPE.check(document.at(media), media, document::location);
        return Optional.of(new RequestBody(
                "application/json",
                node.path("required").asBoolean(false),
                new Schema(document, media + "/schema"),
                pointer));
    }

    private OperationResponse response(String status, String written) {
        String pointer = document.follow(written);
        JsonNode node = document.at(pointer);
        SupportedKeywords.RESPONSE.check(node, pointer, document::location);
        Map<String, Schema> mediaTypes = new LinkedHashMap<>();
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        node.path("content").fieldNames().forEachRemaining(type -> {
            String media = pointer + "/content/" + JsonPointers.escape(type);
            SupportedKeywords.MEDIA_TYPE.check(document.at(media), media, document::location);
            mediaTypes.put(type, new Schema(document, media + "/schema"));
            examples(media, examples);
        });
        Map<String, Schema> headers = new LinkedHashMap<>();
        node.path("headers").fieldNames().forEachRemaining(name -> {
            String header = document.follow(pointer + "/headers/" + JsonPointers.escape(name));
            SupportedKeywords.HEADER.check(document.at(header), header, document::location);
            if (document.at(header).path("required").asBoolean(false)) {
                headers.put(name, new Schema(document, header + "/schema"));
            }
        });
        return new OperationResponse(
                status,
                node.path("description").asText(""),
                mediaTypes,
                examples,
                headers,
                document.provenance(at(written, pointer)),
                pointer);
    }

    /** The whole bodies that stand beside a media type's schema. */
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

    /** A response that is only a reference is as well known as what it refers to. */
    private String at(String written, String followed) {
        return document.at(written).has("$ref") ? followed : written;
    }
}
