package io.contractharness.deployment;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The place that presigned URLs lead to: takes one file per URL, and gives it back. */
final class Uploads {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String origin;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    Uploads(String origin) {
        this.origin = origin;
    }

    /** What a URL was signed for, and what has come so far. */
    private record Slot(String query, String mimeType, byte[] content) {}

    String open(long intervention, String mimeType) {
        String path = "/uploads/" + intervention + "/" + UUID.randomUUID();
        String date = DATE.format(Instant.now());
        String signature = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAEXAMPLE%2F" + date.substring(0, 8)
                + "%2Feu-west-3%2Fs3%2Faws4_request&X-Amz-Date=" + date
                + "&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=" + signature;
        slots.put(path, new Slot(query, mimeType, null));
        return origin + path + "?" + query;
    }

    Reply answer(Ask ask) {
        Slot slot = slots.get(ask.path());
        if (slot == null || !slot.query().equals(ask.query())) {
            return denied();
        }
        if (ask.method().equals("PUT") && !ask.tooLarge()) {
            if (!slot.mimeType().isEmpty()
                    && !slot.mimeType().equals(ask.header("Content-Type").orElse(""))) {
                return denied();
            }
            slots.put(ask.path(), new Slot(slot.query(), slot.mimeType(), ask.body()));
            return new Reply(200, null, new byte[0], Map.of());
        }
        boolean there = ask.method().equals("GET") && slot.content() != null;
        return there ? new Reply(200, slot.mimeType(), slot.content(), Map.of()) : denied();
    }

    private static Reply denied() {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code>"
                + "<Message>Access Denied</Message></Error>";
        return new Reply(403, "application/xml", xml.getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
