package io.contractharness.simulator.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.http.Header;
import io.contractharness.validation.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An answer of the simulator's own.
 *
 * @param status the three digits
 * @param headers in order, the media type among them
 * @param body the bytes, or none
 */
public record Answer(int status, List<Header> headers, byte[] body) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** More would only make the answer unreadable. */
    private static final int MOST_PROBLEMS = 100;

    public static Answer of(int status, JsonNode body) {
        return of(status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    public static Answer of(int status, String mediaType, byte[] body) {
        return new Answer(status, List.of(new Header("Content-Type", mediaType)), body);
    }

    public static Answer empty(int status) {
        return new Answer(status, List.of(), new byte[0]);
    }

    public static Answer message(int status, String message) {
        return of(status, JSON.objectNode().put("message", message));
    }

    /** Says every problem in the message, and lists them beside it for programs. */
    public static Answer problems(int status, List<Problem> problems) {
        List<Problem> told = problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()));
        String more = problems.size() > told.size() ? "; and " + (problems.size() - told.size()) + " more" : "";
        ObjectNode body = JSON.objectNode()
                .put("message", told.stream().map(Problem::toString).collect(Collectors.joining("; ")) + more);
        told.forEach(p -> body.withArray("violations")
                .addObject()
                .put("place", p.place())
                .put("rule", p.rule().value())
                .put("wanted", p.wanted())
                .put("came", p.came()));
        return of(status, body);
    }

    public Answer with(String header, String value) {
        return new Answer(
                status,
                Stream.concat(headers.stream(), Stream.of(new Header(header, value)))
                        .toList(),
                body);
    }
}
