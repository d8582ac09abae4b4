package io.contractharness.mock.uploads;

import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.Md5Utils;

/**
 * A file in the bucket.
 *
 * @param key the path of its URL
 * @param mimeType of the upload; empty when it had none
 * @param etag as S3 makes it for objects of one part: the MD5 of the bytes, in quotes
 * @param stored the time of the upload
 */
record BucketObject(String key, String mimeType, byte[] bytes, String etag, Instant stored) {
    /** Images that run no scripts; SVG does. */
    private static final Set<String> SAFE_IMAGES =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif", "image/heic");

    static BucketObject of(String key, String mimeType, byte[] bytes, Instant now) {
        String md5 = BinaryUtils.toHex(Md5Utils.computeMD5Hash(bytes));
        return new BucketObject(key, mimeType, bytes, '"' + md5 + '"', now);
    }

    /** The sandbox that it belongs to, which the key names after the bucket. */
    String sandbox() {
        String[] parts = key.split("/", 4);
        return parts.length > 2 ? parts[2] : "";
    }

    /** The file as an attachment, so that no browser runs it: anybody may have uploaded it. */
    Response download() {
        return describe(content(200, bytes));
    }

    /** The bytes from the first position to the last one, which is included. */
    Response part(int first, int last) {
        return describe(content(206, Arrays.copyOfRange(bytes, first, last + 1)))
                .with("Content-Range", "bytes " + first + "-" + last + "/" + bytes.length);
    }

    private Response content(int status, byte[] content) {
        String type = mimeType.toLowerCase(Locale.ROOT);
        return Responses.of(status, SAFE_IMAGES.contains(type) ? type : "application/octet-stream", content);
    }

    /** Adds what is known of the file. */
    Response describe(Response answer) {
        return answer.with("ETag", etag)
                .with("Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(stored.atOffset(ZoneOffset.UTC)))
                .with("Accept-Ranges", "bytes")
                .with("Content-Disposition", disposition())
                .with("X-Content-Type-Options", "nosniff")
                .with("Content-Security-Policy", "default-src 'none'; sandbox");
    }

    /** With the name in ASCII, and as it is where it has other characters (RFC 6266, 4.3). */
    private String disposition() {
        String encoded = key.substring(key.lastIndexOf('/') + 1);
        String plain = URLDecoder.decode(encoded, StandardCharsets.UTF_8).replaceAll("[^A-Za-z0-9._-]", "_");
        String name = "attachment; filename=\"" + plain + "\"";
        return plain.equals(encoded) ? name : name + "; filename*=UTF-8''" + encoded;
    }
}
