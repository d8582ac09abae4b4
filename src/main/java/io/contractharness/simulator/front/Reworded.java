package io.contractharness.simulator.front;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.validation.MalformedJsonException;
import io.contractharness.validation.StrictJson;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What WireMock refuses, told as everything else is refused: in one message, and without the names of its classes. */
final class Reworded extends Response.Wrapper {
    private static final int MOST_LETTERS = 500;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Reworded(Response response) {
        super(response.getRequest(), response);
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        if (getStatus() < 400) {
            super.write(last, content, callback);
            return;
        }
        if (content != null) {
            byte[] bytes = new byte[content.remaining()];
            content.get(bytes);
            body.writeBytes(bytes);
        }
        if (!last) {
            callback.succeeded();
            return;
        }
        byte[] said = Answer.message(getStatus(), message()).body();
        getHeaders().remove(HttpHeader.TRANSFER_ENCODING);
        getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json").put(HttpHeader.CONTENT_LENGTH, said.length);
        super.write(true, ByteBuffer.wrap(said), callback);
    }

    private String message() {
        String name = HttpStatus.getMessage(getStatus());
        try {
            JsonNode said = StrictJson.parse(body.toByteArray());
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
