package io.contractharness.simulator.front;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.validation.MalformedJsonException;
import io.contractharness.validation.StrictJson;
import org.eclipse.jetty.http.HttpStatus;

/** What WireMock refuses, told as everything else is refused: in one message, and without the names of its classes. */
final class Reworded {
    private static final int MOST_LETTERS = 500;

    private Reworded() {}

    static Answer of(Answer answer) {
        return answer.status() < 400 ? answer : Answer.message(answer.status(), message(answer));
    }

    private static String message(Answer answer) {
        String name = HttpStatus.getMessage(answer.status());
        try {
            JsonNode said = StrictJson.parse(answer.body());
            JsonNode error = said.at("/errors/0");
            if (said.path("message").isTextual()) {
                return said.path("message").asText();
            }
            String detail = error.path("detail").asText(error.path("title").asText());
            String plain = detail.replaceAll(" ?\\(class [^)]*\\)|`?(\\w+\\.){2,}[\\w$]+`?", "");
            String shown = plain.length() > MOST_LETTERS ? plain.substring(0, MOST_LETTERS) + "…" : plain;
            String place = error.at("/source/pointer").asText();
            return name + ": " + (place.isEmpty() ? "" : place + ": ") + shown;
        } catch (MalformedJsonException e) { // an empty 404, for one
            return name;
        }
    }
}
