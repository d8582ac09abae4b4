package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RequestBody;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.exchange.Query;
import io.contractharness.exchange.Request;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a request as its operation describes it, and lists every reason to refuse it at once. */
public final class RequestValidator {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** RFC 6750, section 2.1; the scheme is compared without case (RFC 9110, section 11.1). */
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +\\S.*");

    private static final Pattern BRACKETS = Pattern.compile("\\[.*]$");
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern NUMBER = Pattern.compile(INTEGER + "(\\.[0-9]+)?");

    private final SchemaValidator schemas;
    private final boolean commaLists;

    /** @param commaLists whether a list may also come as one value with commas */
    public RequestValidator(SchemaValidator schemas, boolean commaLists) {
        this.schemas = schemas;
        this.commaLists = commaLists;
    }

    /**
     * A request as read.
     *
     * @param values parameters of path, query and headers by name, decoded
     * @param body the parsed body; a missing node when there is none or it is malformed
     * @param problems every reason to refuse it; empty when it keeps all rules
     */
    public record Reading(Map<String, List<String>> values, JsonNode body, List<RequestProblem> problems) {
        public Optional<String> value(String name) {
            return values.getOrDefault(name, List.of()).stream().findFirst();
        }

        public boolean has(RequestProblem.Kind kind) {
            return problems.stream().anyMatch(p -> p.kind() == kind);
        }
    }

    public Reading read(Operation operation, Request request) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<RequestProblem> problems = new ArrayList<>();
        Map<String, List<String>> query = Query.parse(request.query());
        Map<String, String> path = operation.match(request.path()).orElse(Map.of());
        for (Parameter parameter : operation.parameters()) {
            List<String> given = switch (parameter.in()) {
                case PATH ->
                    Optional.ofNullable(path.get(parameter.name())).map(RequestValidator::decodePath).stream()
                            .toList();
                case QUERY -> split(parameter, query.getOrDefault(parameter.name(), List.of()));
                case HEADER, CREDENTIAL ->
                    request.header(parameter.name()).stream().toList();
            };
            values.put(parameter.name(), given);
            problems.addAll(
                    parameter.credential()
                            ? credential(operation, parameter, given)
                            : parameter(operation, parameter, given));
        }
        problems.addAll(misspelt(operation, query));
        JsonNode body = operation.body().isPresent()
                ? body(operation, operation.body().get(), request, problems)
                : MissingNode.getInstance();
        return new Reading(values, body, List.copyOf(problems));
    }

    private List<String> split(Parameter parameter, List<String> given) {
        return commaLists && parameter.list()
                ? given.stream()
                        .flatMap(value -> java.util.Arrays.stream(value.split(",", -1)))
                        .toList()
                : given;
    }

    /** In a path a plus sign is a plus sign. */
    static String decodePath(String raw) {
        return Query.decode(raw.replace("+", "%2B"));
    }

    private static List<RequestProblem> credential(Operation operation, Parameter parameter, List<String> given) {
        String name = parameter.name();
        String value = given.isEmpty() ? "" : given.get(0);
        if (value.isBlank()) {
            String came = given.isEmpty() ? "none" : "a blank value";
            return List.of(
                    problem(operation, RequestProblem.Kind.CREDENTIAL, name, "required", "the header " + name, came));
        }
        if (parameter.bearer() && !BEARER.matcher(value).matches()) {
            return List.of(problem(
                    operation,
                    RequestProblem.Kind.CREDENTIAL,
                    name,
                    "scheme",
                    "Bearer <token>",
                    "another form (not shown)"));
        }
        return List.of();
    }

    private List<RequestProblem> parameter(Operation operation, Parameter parameter, List<String> given) {
        String name = parameter.name();
        if (given.isEmpty()) {
            return parameter.required()
                    ? List.of(problem(operation, RequestProblem.Kind.PARAMETER, name, "required", "a value", "none"))
                    : List.of();
        }
        JsonNode value;
        if (parameter.list()) {
            ArrayNode array = JSON.arrayNode();
            given.forEach(text -> array.add(typed(parameter.value(), text)));
            value = array;
        } else {
            value = typed(parameter.schema(), given.get(0));
        }
        return schemas.check(parameter.schema(), value).stream()
                .map(v -> problem(
                        operation,
                        RequestProblem.Kind.PARAMETER,
                        name,
                        v.keyword(),
                        v.wanted(),
                        "'" + ValueText.brief(parameter.list() ? text(value, v.pointer(), given) : given.get(0)) + "'"))
                .toList();
    }

    private static String text(JsonNode array, String pointer, List<String> given) {
        return pointer.isEmpty() ? String.join(",", given) : array.at(pointer).asText();
    }

    /** A query name that differs from a described one only by case or brackets would otherwise be passed over in silence. */
    private static List<RequestProblem> misspelt(Operation operation, Map<String, List<String>> query) {
        List<RequestProblem> problems = new ArrayList<>();
        for (String name : query.keySet()) {
            String plain = BRACKETS.matcher(name).replaceFirst("").toLowerCase(Locale.ROOT);
            for (Parameter parameter : operation.parameters(Parameter.In.QUERY)) {
                if (parameter.name().toLowerCase(Locale.ROOT).equals(plain)
                        && !parameter.name().equals(name)) {
                    problems.add(problem(
                            operation,
                            RequestProblem.Kind.PARAMETER,
                            parameter.name(),
                            "name",
                            "the name written '" + parameter.name() + "'",
                            "'" + ValueText.brief(name) + "'"));
                }
            }
        }
        return problems;
    }

    /** The text of a URL or header as the JSON value its schema asks for; left as text when it is not one. */
    private static JsonNode typed(Schema schema, String text) {
        return switch (schema.type()) {
            case "integer" ->
                text.length() < 400 && INTEGER.matcher(text).matches()
                        ? JSON.numberNode(new BigInteger(text))
                        : JSON.textNode(text);
            case "number" ->
                text.length() < 400 && NUMBER.matcher(text).matches()
                        ? JSON.numberNode(new BigDecimal(text))
                        : JSON.textNode(text);
            case "boolean" ->
                text.equals("true") || text.equals("false")
                        ? JSON.booleanNode(text.equals("true"))
                        : JSON.textNode(text);
            default -> JSON.textNode(text);
        };
    }

    private JsonNode body(Operation operation, RequestBody described, Request request, List<RequestProblem> problems) {
        byte[] bytes = request.body().orElse(new byte[0]);
        String contentType = request.header("Content-Type").orElse("");
        if (bytes.length == 0 && contentType.isEmpty() && !described.required()) {
            return MissingNode.getInstance();
        }
        if (!contentType.split(";", 2)[0].strip().equalsIgnoreCase(described.mediaType())) {
            problems.add(new RequestProblem(
                    RequestProblem.Kind.MEDIA_TYPE,
                    "Content-Type",
                    RuleId.ofBody(operation, "", "mediaType"),
                    described.mediaType(),
                    contentType.isEmpty() ? "none" : "'" + ValueText.brief(contentType) + "'"));
            return MissingNode.getInstance();
        }
        if (bytes.length == 0) {
            if (described.required()) {
                problems.add(new RequestProblem(
                        RequestProblem.Kind.BODY, "", RuleId.ofBody(operation, "", "required"), "a body", "none"));
            }
            return MissingNode.getInstance();
        }
        JsonNode value;
        try {
            value = StrictJson.parse(bytes);
        } catch (MalformedJsonException e) {
            problems.add(new RequestProblem(
                    RequestProblem.Kind.BODY,
                    "",
                    RuleId.ofBody(operation, "", "wellFormed"),
                    "one well-formed JSON value",
                    e.getMessage()));
            return MissingNode.getInstance();
        }
        for (Violation violation : schemas.check(described.schema(), value)) {
            String path = path(value, violation.pointer());
            // In a request null is one more value of the wrong type.
            String keyword = violation.keyword().equals("nullable") ? "type" : violation.keyword();
            RuleId rule = RuleId.ofBody(operation, path, keyword);
            problems.add(new RequestProblem(
                    RequestProblem.Kind.BODY, violation.pointer(), rule, violation.wanted(), violation.came()));
        }
        return value;
    }

    /** A pointer into a body as the rules write it: {@code lines[].amount}. */
    private static String path(JsonNode body, String pointer) {
        StringBuilder path = new StringBuilder();
        JsonNode parent = body;
        for (String escaped :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            String token = JsonPointers.unescape(escaped);
            if (parent.isArray()) {
                path.append("[]");
            } else {
                path.append(path.isEmpty() ? "" : ".").append(token);
            }
            parent = parent.isArray() ? parent.path(Integer.parseInt(token)) : parent.path(token);
        }
        return path.toString();
    }

    private static RequestProblem problem(
            Operation operation, RequestProblem.Kind kind, String name, String keyword, String wanted, String came) {
        return new RequestProblem(kind, name, RuleId.ofParameter(operation, name, keyword), wanted, came);
    }
}
