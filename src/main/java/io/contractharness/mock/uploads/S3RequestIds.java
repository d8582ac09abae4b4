package io.contractharness.mock.uploads;

import io.contractharness.exchange.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/** The two ids that S3 gives a request, in the headers of every response and in the body of an error. */
record S3RequestIds(String requestId, String hostId) {
    private static final int LENGTH = 16;

    static S3RequestIds of(UUID id) {
        String hex = id.toString().replace("-", "").toUpperCase(Locale.ROOT);
        return new S3RequestIds(
                hex.substring(hex.length() - LENGTH),
                Base64.getEncoder().encodeToString(id.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    Response addTo(Response answer) {
        return answer.with("x-amz-request-id", requestId).with("x-amz-id-2", hostId);
    }
}
