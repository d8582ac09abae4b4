package io.contractharness.simulator.storage;

import io.contractharness.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/** The two ids by which S3 names a request, in the headers of every answer and in the body of an error. */
record Trace(String requestId, String hostId) {
    private static final int LENGTH = 16;

    static Trace of(UUID id) {
        String hex = id.toString().replace("-", "").toUpperCase(Locale.ROOT);
        return new Trace(
                hex.substring(hex.length() - LENGTH),
                Base64.getEncoder().encodeToString(id.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    Response on(Response answer) {
        return answer.with("x-amz-request-id", requestId).with("x-amz-id-2", hostId);
    }
}
