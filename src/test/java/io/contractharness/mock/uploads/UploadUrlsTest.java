package io.contractharness.mock.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.mock.access.Origins;
import io.contractharness.mock.access.PublicAddress;
import io.contractharness.mock.access.PublicAddresses;
import io.contractharness.model.Signature;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class UploadUrlsTest {
    private static final UUID ID = new UUID(0, 7);

    private static final URI BASE = URI.create("http://127.0.0.1:8080");

    private final Bucket bucket = new Bucket(
            () -> ID,
            Clock.fixed(Instant.parse("2026-05-04T03:02:01Z"), ZoneOffset.UTC),
            Origins.of(List.of("*")),
            PublicAddresses.of(BASE),
            1_000_000);
    private final UploadUrls uploads = bucket.uploadUrls();

    private URI url(String name, String type, long size) {
        return uploads.url(PublicAddress.of(BASE), "box", new Signature(name, type, size));
    }

    private String path(String name) {
        return url(name, "image/png", 1).getPath();
    }

    /** The signature by the steps that AWS documents, without its library. */
    @Test
    void signature_equals_the_one_of_the_aws_algorithm() throws GeneralSecurityException {
        String canonical = """
                PUT
                /intervention-signatures/box/00000000-0000-0000-0000-000000000007/ada.png
                X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=MOCKACCESSKEYID%2F20260504%2Feu-west-3%2Fs3%2Faws4_request\
                &X-Amz-Date=20260504T030201Z&X-Amz-Expires=900&X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost
                content-length:42
                content-type:image/png
                host:127.0.0.1:8080

                content-length;content-type;host
                UNSIGNED-PAYLOAD""";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
        String toSign = "AWS4-HMAC-SHA256\n20260504T030201Z\n20260504/eu-west-3/s3/aws4_request\n"
                + HexFormat.of().formatHex(hash);
        byte[] key = ("AWS4" + ID).getBytes(StandardCharsets.UTF_8);
        for (String step : List.of("20260504", "eu-west-3", "s3", "aws4_request", toSign)) {
            key = hmac(key, step);
        }

        assertEquals(
                "http://127.0.0.1:8080/intervention-signatures/box/00000000-0000-0000-0000-000000000007/ada.png"
                        + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260504T030201Z"
                        + "&X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost"
                        + "&X-Amz-Credential=MOCKACCESSKEYID%2F20260504%2Feu-west-3%2Fs3%2Faws4_request"
                        + "&X-Amz-Expires=900&X-Amz-Signature="
                        + HexFormat.of().formatHex(key),
                url("ada.png", "image/png", 42).toString());
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void empty_content_type_is_not_signed() {
        assertEquals(
                "X-Amz-SignedHeaders=content-length%3Bhost",
                url("ada.png", " ", 42).getRawQuery().split("&")[2]);
    }

    @Test
    void file_name_stays_in_its_folder_and_in_the_url() {
        String folder = "/intervention-signatures/box/00000000-0000-0000-0000-000000000007/";
        assertEquals(folder + "passwd", path("../../etc/passwd"));
        assertEquals(folder + "evil.exe", path("C:\\temp\\evil.exe"));
        assertEquals(folder + "é_a_b_.png", path("é a?b#.png"));
        assertEquals(folder + "file", path(".."));
        assertEquals(folder + "file", path(""));
        assertEquals(folder + "n".repeat(100), path("n".repeat(1_000)));
    }
}
