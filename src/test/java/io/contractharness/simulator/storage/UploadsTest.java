package io.contractharness.simulator.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.model.Signature;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UploadsTest {
    private final Uploads uploads = new Uploads(
            () -> URI.create("http://127.0.0.1:8080"),
            () -> new UUID(0, 7),
            Clock.fixed(Instant.parse("2026-05-04T03:02:01Z"), ZoneOffset.UTC));

    private String path(String name) {
        return uploads.url("box", new Signature(name, "image/png", 1L)).getPath();
    }

    @Test
    void the_same_moment_and_key_give_the_same_signature() {
        assertEquals(
                "http://127.0.0.1:8080/storage/intervention-signatures/box/00000000-0000-0000-0000-000000000007/ada.png"
                        + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260504T030201Z"
                        + "&X-Amz-SignedHeaders=content-type%3Bhost"
                        + "&X-Amz-Credential=MOCKACCESSKEYID%2F20260504%2Feu-west-3%2Fs3%2Faws4_request"
                        + "&X-Amz-Expires=900&X-Amz-Signature=SIGNATURE",
                uploads.url("box", new Signature("ada.png", "image/png", 1L))
                        .toString()
                        .replaceAll("[0-9a-f]{64}$", "SIGNATURE"));
        assertEquals(
                uploads.url("box", new Signature("ada.png", "image/png", 1L)),
                uploads.url("box", new Signature("ada.png", "image/png", 2L)));
    }

    @Test
    void a_name_cannot_leave_its_folder_nor_spoil_the_url() {
        String folder = "/storage/intervention-signatures/box/00000000-0000-0000-0000-000000000007/";
        assertEquals(folder + "passwd", path("../../etc/passwd"));
        assertEquals(folder + "evil.exe", path("C:\\temp\\evil.exe"));
        assertEquals(folder + "_a_b_.png", path("é a?b#.png"));
        assertEquals(folder + "file", path(".."));
        assertEquals(folder + "file", path(""));
        assertEquals(folder + "n".repeat(100), path("n".repeat(1_000)));
    }
}
