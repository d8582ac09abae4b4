package io.contractharness.suite;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.client.VersionSource;
import io.contractharness.contract.source.Json;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;

/**
 * Finds in a response which build a deployment is.
 *
 * @param source where to look
 * @param read the plain read of the target
 */
record DeployedVersion(VersionSource source, Request read) {
    /** Longer than any build number, and short enough for a line of a report. */
    private static final int MAX_LENGTH = 200;
    /** More than a page of build information has. */
    private static final int MAX_TOKENS = 100_000;

    /** The text of a version, or why there is none. */
    record Found(String text, String problem) {
        static Found none(String problem) {
            return new Found("", problem);
        }
    }

    Request request() {
        return source.path()
                .map(path -> read.withTarget(path).withHeader("Accept", "*/*"))
                .orElse(read);
    }

    /** Such as {@code GET /version at /build/version}. */
    String place() {
        String request = request().method() + " " + request().path();
        return source.header()
                .map(name -> "header " + name + " of " + request)
                .orElseGet(() -> request
                        + source.pointer()
                                .filter(at -> !at.isEmpty())
                                .map(at -> " at " + at)
                                .orElse(""));
    }

    Found in(Response response) {
        if (source.header().isPresent()) {
            return response.header(source.header().get())
                    .map(DeployedVersion::checked)
                    .orElseGet(() -> Found.none(response.status() + " without it"));
        }
        if (response.status() / 100 != 2) {
            return Found.none(String.valueOf(response.status()));
        }
        return source.pointer().orElseThrow().isEmpty() ? checked(text(response)) : atPointer(response);
    }

    /** A body of plain text, or a JSON text in its quotes. */
    private static String text(Response response) {
        try {
            JsonNode root = Json.strict(MAX_TOKENS).readTree(response.body());
            return root.isTextual() ? root.asText() : response.text();
        } catch (java.io.IOException e) {
            return response.text();
        }
    }

    private Found atPointer(Response response) {
        JsonNode value;
        try {
            value = Json.strict(MAX_TOKENS)
                    .readTree(response.body())
                    .at(source.pointer().orElseThrow());
        } catch (JacksonException e) {
            return Found.none("a body that is not JSON");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e); // the body is in memory
        }
        if (value.isMissingNode()) {
            return Found.none("a body without it");
        }
        return value.isTextual() || value.isNumber()
                ? checked(value.asText())
                : Found.none("a value that is neither text nor number");
    }

    private static Found checked(String text) {
        String version = text.strip();
        if (version.isEmpty()) {
            return Found.none("an empty text");
        }
        boolean printable = version.codePoints().noneMatch(c -> Character.isISOControl(c) || !Character.isDefined(c));
        return version.length() <= MAX_LENGTH && printable
                ? new Found(version, "")
                : Found.none("a text of several lines or of more than " + MAX_LENGTH + " characters");
    }
}
