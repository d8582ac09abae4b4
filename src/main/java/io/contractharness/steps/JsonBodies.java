package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.contractharness.exchange.Exchange;
import io.contractharness.validation.MalformedJsonException;
import io.contractharness.validation.StrictJson;

/** Bodies of answers as JSON trees, and said in a message. */
final class JsonBodies {
    private JsonBodies() {}

    /** The body of an answer; a missing node when it is not JSON, which other rules judge. */
    static JsonNode body(Exchange exchange) {
        try {
            return StrictJson.parse(exchange.response().body());
        } catch (MalformedJsonException e) {
            return MissingNode.getInstance();
        }
    }

    static String brief(JsonNode node) {
        String text = node.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
