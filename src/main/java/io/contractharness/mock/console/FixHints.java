package io.contractharness.mock.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.exchange.Query;
import io.contractharness.exchange.Request;
import io.contractharness.mock.faults.FaultHeader;
import io.contractharness.validation.RequestProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says in one sentence how to fix a problem, with the names and values of the description. */
final class FixHints {
    private static final String PREFERRED =
            "The request asked for this answer with Prefer; see that the app copes with it.";

    private static final String FAULTY =
            "A fault that is on gave this answer; see that the app copes with it, or end the fault under Sandboxes.";

    private FixHints() {}

    static String forProblem(Operation operation, Request request, RequestProblem problem) {
        String keyword = problem.rule().keyword();
        return switch (problem.kind()) {
            case CREDENTIAL ->
                keyword.equals("scheme")
                        ? "Send " + problem.place() + ": " + problem.wanted()
                                + ", the word Bearer and a blank before the token; here any token will do."
                        : "Send the header " + problem.place() + "; here any value that is not blank will do.";
            case PARAMETER ->
                operation
                        .parameter(problem.place())
                        .map(parameter -> parameter(parameter, request, problem, keyword))
                        .orElse("Correct the value.");
            case MEDIA_TYPE -> "Send the header Content-Type: " + problem.wanted() + ".";
            case BODY -> body(problem, keyword);
        };
    }

    private static String parameter(Parameter parameter, Request request, RequestProblem problem, String keyword) {
        return switch (keyword) {
            case "required" -> "Add the parameter " + parameter.name() + ".";
            case "name" -> "Write the name exactly as " + parameter.name() + ".";
            case "enum" -> enumValue(parameter, request);
            default -> wanted(problem, keyword);
        };
    }

    private static String wanted(RequestProblem problem, String keyword) {
        boolean typeName = keyword.equals("type") && !problem.wanted().contains(" ");
        return "It must be " + (typeName ? "a value of type " : "") + problem.wanted() + ".";
    }

    /** Guesses the mistake: a list with commas, another spelling, or the name of a field instead of the value that adds it. */
    private static String enumValue(Parameter parameter, Request request) {
        List<String> allowed = StreamSupport.stream(
                        parameter.value().get("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        for (String sent : Query.parse(request.query()).getOrDefault(parameter.name(), List.of())) {
            if (allowed.contains(sent)) {
                continue;
            }
            if (parameter.list() && sent.contains(",")) {
                return "Repeat the key for each value: "
                        + Arrays.stream(sent.split(",|\\R"))
                                .map(value -> parameter.name() + "=" + value)
                                .collect(Collectors.joining("&"))
                        + ".";
            }
            Optional<String> guess = allowed.stream()
                    .filter(value -> normalized(value).equals(normalized(sent)))
                    .findFirst()
                    .or(() -> valueThatAdds(parameter, sent));
            if (guess.isPresent()) {
                return "Write it as " + guess.get() + ".";
            }
        }
        return "Use one of the values listed, written exactly so.";
    }

    private static Optional<String> valueThatAdds(Parameter parameter, String field) {
        return parameter.extend().entrySet().stream()
                .filter(entry ->
                        entry.getValue().stream().anyMatch(p -> normalized(p).endsWith("/" + normalized(field))))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String normalized(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}/]", "");
    }

    private static String body(RequestProblem problem, String keyword) {
        return switch (keyword) {
            case "required" -> problem.place().isEmpty() ? "Send a body." : "Add the member " + problem.place() + ".";
            case "wellFormed" -> "Send what JSON.stringify makes, in UTF-8.";
            case "maxLength" -> "Shorten it, and let the input take " + problem.wanted() + ".";
            case "additionalProperties" -> "Leave the member out.";
            default -> wanted(problem, keyword);
        };
    }

    /** For a request that breaks no rule but was refused. */
    static String forStatus(LogEntry entry, int status) {
        Optional<String> chosen = chosen(entry);
        if (chosen.isPresent()) {
            return chosen.get();
        }
        return switch (status) {
            case 0 -> "Handle a connection that ends without an answer, and offer to try again.";
            case 401 -> "The form of the credentials is right; the session is one that has expired. Use another.";
            case 403 -> "Use a session that carries what is asked for.";
            case 404 -> "Use an id that exists; the console lists them.";
            case 409 -> "It was done before: read the state again, or reset the sandbox.";
            case 413 -> "Send a smaller body.";
            case 429 -> "Slow down, and wait as long as Retry-After says.";
            default ->
                status >= 500
                        ? "The request is fine; handle the failure, and offer to try again."
                        : "The message of the answer says why.";
        };
    }

    static String forPath(List<Operation> onPath) {
        return onPath.isEmpty() ? "Check the path and the base URL." : "Use " + join(onPath, " or ") + ".";
    }

    static String join(List<Operation> operations, String separator) {
        return operations.stream().map(Operation::toString).collect(Collectors.joining(separator));
    }

    /** For an answer that somebody chose; empty for any other. */
    private static Optional<String> chosen(LogEntry entry) {
        return entry.request().header("Prefer").isPresent()
                ? Optional.of(PREFERRED)
                : FaultHeader.applied(entry.response()).map(applied -> FAULTY);
    }

    static String forUpload(LogEntry entry) {
        return chosen(entry)
                .orElse(
                        "PUT the bytes of the file as they are, with the type and size that were declared, before the link expires.");
    }

    static String forResponse() {
        return "The answer is not as described; the app is not at fault.";
    }
}
