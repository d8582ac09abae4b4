package io.contractharness.mock.findings;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.exchange.Query;
import io.contractharness.exchange.Request;
import io.contractharness.validation.RequestProblem;
import io.contractharness.validation.RequestValidator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says how to fix a problem of a request, with the names and values of the description. */
final class ProblemHints {
    /** A value that the app did not have when it made the text. */
    private static final Pattern NO_VALUE = Pattern.compile("undefined|null|NaN|\\[object \\w+]");

    private static final int MAX_VALUES = 50;
    private static final Pattern QUERY_IN_PATH = Pattern.compile("([^?&;#]+)[?&;#](\\w+)=.*");

    private final Operation operation;
    private final Request request;
    private final RequestValidator.Reading reading;
    /** By name and keyword; a list can have a problem for each of very many values. */
    private final Map<String, Hint> parameters = new HashMap<>();

    ProblemHints(Operation operation, Request request, RequestValidator.Reading reading) {
        this.operation = operation;
        this.request = request;
        this.reading = reading;
    }

    Hint of(RequestProblem problem) {
        String keyword = problem.rule().keyword();
        return switch (problem.kind()) {
            case CREDENTIAL -> credential(problem, keyword);
            case PARAMETER ->
                operation
                        .parameter(problem.place())
                        .map(parameter -> parameters.computeIfAbsent(
                                parameter.name() + " " + keyword, key -> parameter(parameter, problem, keyword)))
                        .orElse(Hint.rule("Correct the value."));
            case MEDIA_TYPE -> Hint.rule("Send the header Content-Type: " + problem.wanted() + ".");
            case BODY -> body(problem, keyword);
        };
    }

    private Hint credential(RequestProblem problem, String keyword) {
        String name = problem.place();
        if (keyword.equals("scheme")) {
            return Hint.guess("Send " + name + ": " + problem.wanted()
                    + ", the word Bearer and a blank before the token; here any token will do.");
        }
        return misplaced(name)
                .map(Hint::guess)
                .orElse(Hint.rule("Send the header " + name + "; here any value that is not blank will do."));
    }

    /** A credential that came in another header or in the query. */
    private Optional<String> misplaced(String name) {
        Optional<String> header = operation.parameter(name).stream()
                .flatMap(parameter -> request.headers().stream()
                        .filter(h -> operation.parameter(h.name()).isEmpty())
                        .filter(h -> CredentialForm.isMisplaced(parameter, h)))
                .map(h -> "Send the header as " + name + "; it came as " + Spelling.shown(h.name()) + ".")
                .findFirst();
        return header.or(() -> Query.parse(request.query()).keySet().stream()
                .filter(sent -> CredentialForm.isNear(name, Spelling.decoded(sent)))
                .map(sent -> "Send " + name + " as a header; it came in the query.")
                .findFirst());
    }

    private Hint parameter(Parameter parameter, RequestProblem problem, String keyword) {
        return switch (keyword) {
            case "required" -> Hint.rule("Add the parameter " + parameter.name() + ".");
            case "name" -> name(parameter);
            case "enum" -> enumValue(parameter);
            default -> queryInPath(parameter).map(Hint::guess).orElseGet(() -> Hint.rule(wanted(problem, keyword)));
        };
    }

    private Hint name(Parameter parameter) {
        List<String> values = new ArrayList<>();
        boolean brackets = false;
        for (var sent : Query.parse(request.query()).entrySet()) {
            if (sent.getKey().equalsIgnoreCase(parameter.name()) || isBracketed(sent.getKey(), parameter)) {
                values.addAll(sent.getValue());
                brackets |= isBracketed(sent.getKey(), parameter);
            }
        }
        return Hint.guess(
                brackets && parameter.list()
                        ? new QueryList(parameter).cure(values)
                        : "Write the name exactly as " + parameter.name() + ".");
    }

    private static boolean isBracketed(String sent, Parameter parameter) {
        return sent.contains("[")
                && sent.regionMatches(
                        true, 0, parameter.name(), 0, parameter.name().length());
    }

    private Optional<String> queryInPath(Parameter parameter) {
        return parameter.in() != Parameter.In.PATH
                ? Optional.empty()
                : reading.value(parameter.name())
                        .map(QUERY_IN_PATH::matcher)
                        .filter(came -> came.matches() && isQueryName(came.group(2)))
                        .map(came -> "Begin the query with ?, not encoded: " + Spelling.shown(came.group(1)) + "?"
                                + came.group(2) + "=….");
    }

    private boolean isQueryName(String name) {
        List<String> names = operation.parameters(Parameter.In.QUERY).stream()
                .map(Parameter::name)
                .toList();
        return Spelling.near(name, names).isPresent();
    }

    private static String wanted(RequestProblem problem, String keyword) {
        boolean typeName = keyword.equals("type") && !problem.wanted().contains(" ");
        return "It must be " + (typeName ? "a value of type " : "") + problem.wanted() + ".";
    }

    /** Guesses the mistake: a list in one value, another spelling, or the name of a field instead of the value that adds it. */
    private Hint enumValue(Parameter parameter) {
        QueryList list = new QueryList(parameter);
        List<String> sent = Query.parse(request.query()).getOrDefault(parameter.name(), List.of());
        for (String value : sent.subList(0, Math.min(MAX_VALUES, sent.size()))) {
            if (list.allows(value)) {
                continue;
            }
            if (NO_VALUE.matcher(value).matches()) {
                return Hint.guess(
                        "Leave the parameter out when the app has no value; this is the text of a missing one.");
            }
            if (list.isList(value)) {
                return Hint.guess(list.cure(sent));
            }
            Optional<String> meant = list.meant(Spelling.decoded(value));
            if (meant.isPresent()) {
                return Hint.guess("Write it as " + meant.get() + "."
                        + (Spelling.hasEscape(value) ? " It came encoded twice." : ""));
            }
        }
        return Hint.rule("Use one of the values listed, written exactly so.");
    }

    private Hint body(RequestProblem problem, String keyword) {
        return switch (keyword) {
            case "required" -> missing(problem);
            case "wellFormed" -> Hint.rule("Send what JSON.stringify makes, in UTF-8.");
            case "maxLength" -> Hint.rule("Shorten it, and let the input take " + problem.wanted() + ".");
            case "additionalProperties" -> Hint.rule("Leave the member out.");
            case "type" ->
                isText(problem)
                        ? Hint.guess("Call JSON.stringify once, for the whole body; the " + problem.wanted()
                                + " came as a text.")
                        : Hint.rule(wanted(problem, keyword));
            default -> Hint.rule(wanted(problem, keyword));
        };
    }

    private Hint missing(RequestProblem problem) {
        if (problem.place().isEmpty()) {
            return Hint.rule("Send a body.");
        }
        JsonNode parent = reading.body().at(JsonPointers.parent(problem.place()));
        String name = problem.place().substring(problem.place().lastIndexOf('/') + 1);
        for (var member : parent.properties()) {
            if (Spelling.near(member.getKey(), List.of(name)).isPresent()) {
                return Hint.guess(
                        "Write the member as " + name + "; it came as " + Spelling.shown(member.getKey()) + ".");
            }
            if (member.getValue().has(name)) {
                return Hint.guess("Send the members of " + Spelling.shown(member.getKey()) + " one level higher.");
            }
        }
        return Hint.rule("Add the member " + problem.place() + ".");
    }

    /** Whether an object or a list came as a text of JSON. */
    private boolean isText(RequestProblem problem) {
        String text = reading.body().at(problem.place()).asText("").strip();
        return problem.wanted().equals("object") && text.startsWith("{")
                || problem.wanted().equals("array") && text.startsWith("[");
    }
}
