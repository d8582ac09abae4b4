package io.contractharness.mock.stubs;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.MalformedJsonException;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;

/** Errors of WireMock in the form of all other errors: one message, without names of classes. */
final class AdminErrors {
    private static final int MAX_LENGTH = 500;

    private AdminErrors() {}

    static Response of(Response response) {
        return response.status() < 400 ? response : Responses.message(response.status(), message(response));
    }

    /** A message without names of classes. */
    static String plain(String detail) {
        return detail.replaceAll(" ?\\(class [^)]*\\)|`?(\\w+\\.){2,}[\\w$]+`?", "");
    }

    private static String message(Response response) {
        String name = switch (response.status()) {
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 409 -> "Conflict";
            case 422 -> "Unprocessable Entity";
            default -> "Server Error";
        };
        try {
            JsonNode json = StrictJson.parse(response.body());
            JsonNode error = json.at("/errors/0");
            if (json.path("message").isTextual()) {
                return json.path("message").asText();
            }
            String detail = error.path("detail").asText(error.path("title").asText());
            String plain = plain(detail);
            String shown = plain.length() > MAX_LENGTH ? plain.substring(0, MAX_LENGTH) + "…" : plain;
            String place = error.at("/source/pointer").asText();
            return name + ": " + (place.isEmpty() ? "" : place + ": ") + shown;
        } catch (MalformedJsonException e) { // for example an empty 404
            return name;
        }
    }
}
