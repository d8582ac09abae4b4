package io.contractharness.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The responses to some bytes: any number, also none. */
record RawResponses(List<RawResponse> all) {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})[^\\r\\n]*");
    private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length: (\\d+)");
    private static final Pattern TELLS_OF_JAVA = Pattern.compile(
            "\\bat [a-z]+\\.[\\w.$]+\\(|[a-z]\\w*\\.[a-z]\\w*\\.[A-Z]\\w*(Exception|Error)\\b|(?i)wiremock\\.(tomakehurst|org)");

    /** One response; its head is read as Latin-1. */
    record RawResponse(int status, String head, byte[] body) {
        boolean has(String header) {
            return head.toLowerCase(Locale.ROOT).contains("\r\n" + header.toLowerCase(Locale.ROOT) + ":");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        boolean refusal() {
            return status / 100 == 4;
        }

        /** The reason of an error response; for the storage, its whole body. */
        String message() {
            return head.contains("application/xml")
                    ? text()
                    : StrictJson.parse(body).path("message").asText();
        }
    }

    static RawResponses of(byte[] bytes) {
        List<RawResponse> all = new ArrayList<>();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf("\r\n\r\n", at);
            Matcher status = STATUS.matcher(end < 0 ? "" : text.substring(at, end));
            if (!status.lookingAt()) {
                return new RawResponses(
                        List.copyOf(all)); // cut off in its head, or no HTTP, because the request asked for a fault
            }
            String top = text.substring(at, end);
            int code = Integer.parseInt(status.group(1));
            Matcher length = LENGTH.matcher(top);
            boolean head =
                    text.startsWith("HTTP/1.", end + 4); // a response to HEAD announces a body that does not come
            boolean empty = code / 100 == 1 || code == 204 || code == 304;
            int size = head ? 0 : length.find() ? Integer.parseInt(length.group(1)) : empty ? 0 : text.length();
            at = Math.min(text.length(), end + 4 + size);
            all.add(new RawResponse(code, top, java.util.Arrays.copyOfRange(bytes, end + 4, at)));
        }
        return new RawResponses(List.copyOf(all));
    }

    /** Fails when a response is a server error, reveals internals, or refuses without a reason. */
    void check() {
        for (RawResponse response : all) {
            if (response.has("Preference-Applied")) {
                continue; // the request asked for it
            }
            String shown = response.head() + "\n\n" + response.text();
            if (response.status() == 501 && response.text().contains("<Code>NotImplemented</Code>")) {
                continue; // in S3's own words: it takes no chunks
            }
            if (response.status() >= 500) {
                throw new AssertionError("its own trouble: " + shown);
            }
            if (response.status() >= 400
                    && TELLS_OF_JAVA.matcher(response.text()).find()) {
                throw new AssertionError("tells of its inside: " + shown);
            }
            if (response.status() >= 400 && response.body().length > 0 && !reasonable(response)) {
                throw new AssertionError("no reason: " + shown);
            }
        }
    }

    private static boolean reasonable(RawResponse response) {
        if (response.head().contains("application/xml")) {
            return response.text().contains("<Message>");
        }
        JsonNode message = StrictJson.parse(response.body()).path("message");
        return message.isTextual() && !message.asText().isBlank();
    }
}
