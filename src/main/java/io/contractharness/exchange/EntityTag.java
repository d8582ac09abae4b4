package io.contractharness.exchange;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Entity tags, which tell one content from another (RFC 9110, 8.8.3). */
public final class EntityTag {
    private EntityTag() {}

    /** The tag of a content, in quotes. */
    public static String of(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    /** Whether a condition, such as {@code If-None-Match}, lists a tag, weak or strong, or {@code *}. */
    public static boolean isIn(String condition, String tag) {
        return Arrays.stream(condition.split(","))
                .map(listed -> listed.strip().replaceFirst("^W/", ""))
                .anyMatch(listed -> listed.equals(tag) || listed.equals("*"));
    }
}
