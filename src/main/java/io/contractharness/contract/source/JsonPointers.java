package io.contractharness.contract.source;

/** The token escapes of JSON pointers (RFC 6901, section 3). */
public final class JsonPointers {
    private JsonPointers() {}

    public static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }

    public static String unescape(String token) {
        return token.replace("~1", "/").replace("~0", "~");
    }

    /** The pointer one level up; the root's parent is the root. */
    public static String parent(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(0, pointer.lastIndexOf('/'));
    }
}
