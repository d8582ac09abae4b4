package io.contractharness.mock.uploads;

import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * A file in the bucket.
 *
 * @param key where, as it stands in the URL
 * @param mimeType what it was uploaded as; empty when it was not said
 * @param etag as S3 gives it to objects of one part: the MD5 of the bytes, in quotes
 * @param stored when
 */
record BucketObject(String key, String mimeType, byte[] bytes, String etag, Instant stored) {
    /** Pictures that no browser runs; SVG is not among them. */
    private static final Set<String> SAFE_IMAGES =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif", "image/heic");

    static BucketObject of(String key, String mimeType, byte[] bytes, Instant now) {
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(bytes);
            return new BucketObject(key, mimeType, bytes, '"' + HexFormat.of().formatHex(md5) + '"', now);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** The file as something to save, never to run: a stranger may have uploaded it. */
    Response download() {
        String type = mimeType.toLowerCase(Locale.ROOT);
        return Responses.of(200, SAFE_IMAGES.contains(type) ? type : "application/octet-stream", bytes)
                .with("ETag", etag)
                .with("Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(stored.atOffset(ZoneOffset.UTC)))
                .with("Content-Disposition", "attachment; filename=\"" + key.substring(key.lastIndexOf('/') + 1) + "\"")
                .with("X-Content-Type-Options", "nosniff")
                .with("Content-Security-Policy", "default-src 'none'; sandbox");
    }
}
