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
        List<RequestProblem> shown = problems.subList(0, Math.min(MAX_PROBLEMS, problems.size()));
        String more = problems.size() > shown.size() ? "; and " + (problems.size() - shown.size()) + " more" : "";
        ObjectNode body = JSON.objectNode()
                .put("message", shown.stream().map(RequestProblem::toString).collect(Collectors.joining("; ")) + more);
        shown.forEach(p -> body.withArray("violations")
                .addObject()
                .put("place", p.place())
                .put("rule", p.rule().value())
                .put("wanted", p.wanted())
                .put("came", p.came()));
        return of(status, body);
    }
}
