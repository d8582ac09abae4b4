package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RequestBody;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.MalformedJsonException;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Query;
import io.contractharness.exchange.Request;
import io.contractharness.validation.RequestProblem.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a request as its operation describes it, and lists every reason to refuse it at once. */
public final class RequestValidator {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** RFC 6750, section 2.1; the scheme is compared without case (RFC 9110, section 11.1). */
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +\\S.*");

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

        /** Without the problems of one kind. */
        public Reading without(RequestProblem.Kind kind) {
            return new Reading(
                    values,
                    body,
                    problems.stream().filter(p -> p.kind() != kind).toList());
        }
    }

    public Reading read(Operation operation, Request request) {
        return new Reader(operation, request).read();
    }

    /** In a path a plus sign is a plus sign. */
    static String decodePath(String raw) {
        return Query.decode(raw.replace("+", "%2B"));
    }

    /** Reads one request and collects its problems. */
    private final class Reader {
        private final Operation operation;
        private final Request request;
        private final List<RequestProblem> problems = new ArrayList<>();

        Reader(Operation operation, Request request) {
            this.operation = operation;
            this.request = request;
        }

        Reading read() {
            Map<String, List<String>> values = new LinkedHashMap<>();
            Map<String, List<String>> query = Query.parse(request.query());
            Map<String, String> path = operation.match(request.path()).orElse(Map.of());
            for (Parameter parameter : operation.parameters()) {
                String name = parameter.name();
                List<String> texts = switch (parameter.in()) {
                    case PATH ->
                        Stream.ofNullable(path.get(name))
                                .map(RequestValidator::decodePath)
                                .toList();
                    case QUERY -> split(parameter, query.getOrDefault(name, List.of()));
                    case HEADER, CREDENTIAL -> request.header(name).stream().toList();
                };
                values.put(name, texts);
                if (parameter.credential()) {
                    checkCredential(parameter, texts);
                } else {
                    checkParameter(parameter, texts);
                }
            }
            query.keySet().forEach(this::checkSpelling);
            JsonNode body = operation.body().map(this::body).orElse(MissingNode.getInstance());
            return new Reading(values, body, List.copyOf(problems));
        }

        private void add(Kind kind, String place, RuleId rule, String wanted, String came) {
            problems.add(new RequestProblem(kind, place, rule, wanted, came));
        }

        private RuleId parameterRule(String name, String keyword) {
            return RuleId.ofParameter(operation, name, keyword);
        }

        private List<String> split(Parameter parameter, List<String> values) {
            return commaLists && parameter.list()
                    ? values.stream()
                            .flatMap(value -> Arrays.stream(value.split(",", -1)))
                            .toList()
                    : values;
        }

        private void checkCredential(Parameter parameter, List<String> texts) {
            String name = parameter.name();
            String value = texts.isEmpty() ? "" : texts.get(0);
            if (value.isBlank()) {
                String came = texts.isEmpty() ? "none" : "a blank value";
                add(Kind.CREDENTIAL, name, parameterRule(name, "required"), "the header " + name, came);
            } else if (parameter.bearer() && !BEARER.matcher(value).matches()) {
                RuleId rule = parameterRule(name, "scheme");
                add(Kind.CREDENTIAL, name, rule, "Bearer <token>", "another form (not shown)");
            }
        }

        private void checkParameter(Parameter parameter, List<String> texts) {
            String name = parameter.name();
            if (texts.isEmpty()) {
                if (parameter.required()) {
                    add(Kind.PARAMETER, name, parameterRule(name, "required"), "a value", "none");
                }
                return;
            }
            JsonNode value = parameter.list()
                    ? JSON.arrayNode()
                            .addAll(texts.stream()
                                    .map(text -> typed(parameter.value(), text))
                                    .toList())
                    : typed(parameter.schema(), texts.get(0));
            for (Violation violation : schemas.check(parameter.schema(), value)) {
                String pointer = violation.pointer();
                String came = value.isArray() && pointer.isEmpty()
                        ? String.join(",", texts)
                        : value.isArray() ? value.at(pointer).asText() : texts.get(0);
                RuleId rule = parameterRule(name, violation.keyword());
                add(Kind.PARAMETER, name, rule, violation.wanted(), quoted(came));
            }
        }

        /** A query name that differs from a described name only by case or brackets would otherwise be ignored. */
        private void checkSpelling(String sent) {
            int brackets = sent.endsWith("]") ? sent.indexOf('[') : -1;
            String plain = (brackets < 0 ? sent : sent.substring(0, brackets)).toLowerCase(Locale.ROOT);
            for (Parameter parameter : operation.parameters(Parameter.In.QUERY)) {
                String name = parameter.name();
                if (name.toLowerCase(Locale.ROOT).equals(plain) && !name.equals(sent)) {
                    String wanted = "the name written '" + name + "'";
                    add(Kind.PARAMETER, name, parameterRule(name, "name"), wanted, quoted(sent));
                }
            }
        }

        /** The content coding that the request names, which is not undone for a request (RFC 9110, 8.4). */
        private String coding() {
            return request.header("Content-Encoding")
                    .filter(coding -> !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity"))
                    .map(coding -> ", with Content-Encoding " + quoted(coding))
                    .orElse("");
        }

        private JsonNode body(RequestBody described) {
            byte[] bytes = request.body().orElse(new byte[0]);
            String contentType = request.header("Content-Type").orElse("");
            if (bytes.length == 0 && contentType.isEmpty() && !described.required()) {
                return MissingNode.getInstance();
            }
            if (!contentType.split(";", 2)[0].strip().equalsIgnoreCase(described.mediaType())) {
                String came = contentType.isEmpty() ? "none" : quoted(contentType);
                RuleId rule = RuleId.ofBody(operation, "", "mediaType");
                add(Kind.MEDIA_TYPE, "Content-Type", rule, described.mediaType(), came);
                return MissingNode.getInstance();
            }
            if (bytes.length == 0) {
                if (described.required()) {
                    add(Kind.BODY, "", RuleId.ofBody(operation, "", "required"), "a body", "none");
                }
                return MissingNode.getInstance();
            }
            JsonNode value;
            try {
                value = StrictJson.parse(bytes);
            } catch (MalformedJsonException e) {
                RuleId rule = RuleId.ofBody(operation, "", "wellFormed");
                add(Kind.BODY, "", rule, "one well-formed JSON value", e.getMessage() + coding());
                return MissingNode.getInstance();
            }
            for (Violation violation : schemas.check(described.schema(), value)) {
                // In a request null is one more value of the wrong type.
                String keyword = violation.keyword().equals("nullable") ? "type" : violation.keyword();
                RuleId rule = RuleId.ofBody(operation, path(value, violation.pointer()), keyword);
                add(Kind.BODY, violation.pointer(), rule, violation.wanted(), violation.came());
            }
            return value;
        }
    }

    private static String quoted(String text) {
        return "'" + ValueText.brief(text) + "'";
    }

    /** The text of a URL or a header as a JSON value of the schema's type; a text when it has another form. */
    private static JsonNode typed(Schema schema, String text) {
        String type = schema.type();
        boolean shortEnough = text.length() < 400;
        if (type.equals("integer") && shortEnough && INTEGER.matcher(text).matches()) {
            return JSON.numberNode(new BigInteger(text));
        }
        if (type.equals("number") && shortEnough && NUMBER.matcher(text).matches()) {
            return JSON.numberNode(new BigDecimal(text));
        }
        return type.equals("boolean") && text.matches("true|false")
                ? JSON.booleanNode(text.equals("true"))
                : JSON.textNode(text);
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
}
