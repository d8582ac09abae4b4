package io.contractharness.mock.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Response;
import io.contractharness.mock.memory.MemoryBudget;
import io.contractharness.validation.RequestProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the responses that the mock writes itself. */
public final class Responses {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_PROBLEMS = 100;

    private Responses() {}

    public static Response of(int status, JsonNode body) {
        return of(status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    public static Response of(int status, String mediaType, byte[] body) {
        return new Response(status, List.of(new Header("Content-Type", mediaType)), body);
    }

    public static Response empty(int status) {
        return new Response(status, List.of(), new byte[0]);
    }

    public static Response message(int status, String message) {
        return of(status, JSON.objectNode().put("message", message));
    }

    /** Refuses a request because all requests together may take no more memory; a moment later they may take less. */
    public static Response overBudget(MemoryBudget budget) {
        return message(
                        503,
                        "Service Unavailable: wanted memory for this request, came none: all requests together may take "
                                + megabytes(budget) + " MB; send it again, or give the mock a larger heap (-Xmx)")
                .with("Retry-After", "1")
                .with("Connection", "close"); // an idle connection keeps the memory of its last request
    }

    private static long megabytes(MemoryBudget budget) {
        return budget.maxBytes() / (1024 * 1024);
    }

    /** All problems as one message for people, and as a list for programs. */
    public static Response problems(int status, List<RequestProblem> problems) {
        return problems(status, problems, problem -> Optional.empty());
    }

    /**
     * All problems as one message for people, with the cures at its end, and as a list for programs.
     *
     * @param cure how to fix a problem, if that is known
     */
    public static Response problems(
            int status, List<RequestProblem> problems, Function<RequestProblem, Optional<String>> cure) {
        List<RequestProblem> shown = problems.subList(0, Math.min(MAX_PROBLEMS, problems.size()));
        String more = problems.size() > shown.size() ? "; and " + (problems.size() - shown.size()) + " more" : "";
        List<Optional<String>> cures = shown.stream().map(cure).toList();
        String fixes = cures.stream()
                .flatMap(Optional::stream)
                .distinct()
                .map(fix -> " " + fix)
                .collect(Collectors.joining());
        String message = shown.stream().map(RequestProblem::toString).collect(Collectors.joining("; ")) + more;
        ObjectNode body = JSON.objectNode().put("message", fixes.isEmpty() ? message : message + "." + fixes);
        for (int i = 0; i < shown.size(); i++) {
            RequestProblem problem = shown.get(i);
            ObjectNode violation = body.withArray("violations")
                    .addObject()
                    .put("place", problem.place())
                    .put("rule", problem.rule().value())
                    .put("wanted", problem.wanted())
                    .put("came", problem.came());
            cures.get(i).ifPresent(fix -> violation.put("fix", fix));
        }
        return of(status, body);
    }
}
