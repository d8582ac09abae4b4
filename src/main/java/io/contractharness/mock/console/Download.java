package io.contractharness.mock.console;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A file to download.
 *
 * @param etag the entity tag in quotes, made from the bytes
 */
record Download(String mediaType, byte[] bytes, String etag) {

    static Download of(String mediaType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Download(mediaType, bytes, '"' + HexFormat.of().formatHex(digest, 0, 16) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    /** The file, or 304 when the client has it already (RFC 9110, section 13.1.2). */
    Response answer(Request request) {
        boolean unchanged =
                request.header("If-None-Match").filter(this::matches).isPresent();
        // A 304 gives the length of the file (section 8.6); without this, the server would send 0.
        Response answer = unchanged
                ? Responses.empty(304).with("Content-Length", "" + bytes.length)
                : Responses.of(200, mediaType, bytes);
        return answer.with("ETag", etag).with("Cache-Control", "no-cache");
    }

    private boolean matches(String condition) {
        return Arrays.stream(condition.split(","))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
    }
}
