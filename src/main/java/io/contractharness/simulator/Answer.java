package io.contractharness.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.http.Header;
import io.contractharness.validation.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An answer of the simulator's own.
 *
 * @param status the three digits
 * @param headers besides the media type
 * @param body the JSON, or empty
 */
record Answer(int status, List<Header> headers, byte[] body) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** More would only make the answer unreadable. */
    private static final int MOST_PROBLEMS = 100;

    static Answer of(int status, JsonNode body) {
        return new Answer(status, List.of(), body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Answer empty(int status) {
        return new Answer(status, List.of(), new byte[0]);
    }

    static Answer message(int status, String message) {
        return of(status, JSON.objectNode().put("message", message));
    }

    /** Says every problem in the message, and lists them beside it for programs. */
    static Answer problems(int status, List<Problem> problems) {
        List<Problem> told = problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()));
        String more = problems.size() > told.size() ? "; and " + (problems.size() - told.size()) + " more" : "";
        ObjectNode body = JSON.objectNode()
                .put("message", told.stream().map(Problem::toString).collect(Collectors.joining("; ")) + more);
        told.forEach(p -> body.withArray("violations")
                .addObject()
                .put("place", p.place())
                .put("rule", p.rule())
                .put("wanted", p.wanted())
                .put("came", p.came()));
        return of(status, body);
    }

    Answer with(String header, String value) {
        return new Answer(status, List.of(new Header(header, value)), body);
    }
}
