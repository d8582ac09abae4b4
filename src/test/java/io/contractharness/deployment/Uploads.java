package io.contractharness.deployment;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The storage behind presigned URLs: stores the file of a URL and returns it; refuses API credentials. */
final class Uploads {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String origin;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    Uploads(String origin) {
        this.origin = origin;
    }

    /** What a URL was signed for, and the uploaded content. */
    private record Slot(String query, String mimeType, long size, byte[] content) {}

    /** The same URL each time; it accepts no upload. */
    String constant() {
        return origin + "/uploads/1";
    }

    /** A URL for a file of this type and size; an empty type or a negative size allows any. */
    String open(long intervention, String mimeType, long size) {
        String path = "/uploads/" + intervention + "/" + UUID.randomUUID();
        String date = DATE.format(Instant.now());
        String signature = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAEXAMPLE%2F" + date.substring(0, 8)
                + "%2Feu-west-3%2Fs3%2Faws4_request&X-Amz-Date=" + date
                + "&X-Amz-Expires=900&X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost&X-Amz-Signature="
                + signature;
        slots.put(path, new Slot(query, mimeType, size, null));
        return origin + path + "?" + query;
    }

    SentResponse answer(ReceivedRequest request) {
        if (request.header("Authorization").isPresent()
                || request.header("x-session-token").isPresent()) {
            return refused(400, "InvalidArgument", "Only one auth mechanism allowed");
        }
        Slot slot = slots.get(request.path());
        if (slot == null || !slot.query().equals(request.query())) {
            return denied();
        }
        if (request.method().equals("PUT") && !request.tooLarge()) {
            boolean typed = slot.mimeType().isEmpty()
                    || slot.mimeType().equals(request.header("Content-Type").orElse(""));
            if (!typed || slot.size() >= 0 && slot.size() != request.body().length) {
                return denied();
            }
            slots.put(request.path(), new Slot(slot.query(), slot.mimeType(), slot.size(), request.body()));
            return new SentResponse(200, null, new byte[0], Map.of());
        }
        boolean there = request.method().equals("GET") && slot.content() != null;
        return there ? new SentResponse(200, slot.mimeType(), slot.content(), Map.of()) : denied();
    }

    private static SentResponse denied() {
        return refused(403, "AccessDenied", "Access Denied");
    }

    private static SentResponse refused(int status, String code, String message) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        return new SentResponse(status, "application/xml", xml.getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
