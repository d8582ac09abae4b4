package io.contractharness.mock.memory;

/** Estimates the memory that handling a body takes besides the body itself. */
public final class BodyMemory {
    /** Objects of the server for a request, its head without the texts, and its answer's; measured, and rounded up. */
    private static final long REQUEST = 4 * 1024;
    /** As text, and as a value of the tree, which is read through a buffer of characters. */
    private static final int TEXTS = 3;
    /** One token of JSON as a node of a tree with its place in an object. */
    private static final int TOKEN = 100;

    /** The objects of a small stub in WireMock; measured, and rounded up. */
    private static final long STUB = 4 * 1024;

    private BodyMemory() {}

    /** @param head the characters of its target and headers */
    public static long request(long head) {
        return REQUEST + 2 * head;
    }

    /**
     * What stubs take that stay: their texts, also as bytes, and their matchers.
     *
     * @param body what was sent of all of them
     */
    public static long stubs(int count, byte[] body) {
        return count == 0 ? 0 : count * STUB + (TEXTS - 1) * (long) body.length + TOKEN * tokens(body);
    }

    /** Other bodies than JSON are never parsed. */
    public static long handling(byte[] body) {
        int first = 0;
        while (first < body.length && body[first] <= ' ' && body[first] >= 0) {
            first++;
        }
        boolean json = first < body.length && (body[first] == '{' || body[first] == '[' || body[first] == '"');
        return json ? (long) TEXTS * body.length + TOKEN * tokens(body) : body.length;
    }

    /** Commas and brackets in texts count too: reading the body twice would take longer than the estimate is worth. */
    private static long tokens(byte[] body) {
        long tokens = 0;
        for (byte each : body) {
            if (each == ',' || each == '{' || each == '[' || each == ':') {
                tokens++;
            }
        }
        return tokens;
    }
}
