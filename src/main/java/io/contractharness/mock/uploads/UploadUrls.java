package io.contractharness.mock.uploads;

import io.contractharness.mock.access.PublicAddress;
import io.contractharness.model.Signature;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Makes the presigned URL to which the signature file of an execution is uploaded. */
public final class UploadUrls {
    /** The default of S3's presigner. */
    static final Duration VALIDITY = Duration.ofMinutes(15);

    /** In characters, so that a key has at most the 1,024 bytes that S3 allows. */
    private static final int MAX_NAME = 100;

    private final Supplier<UUID> ids;
    private final SigV4 signer;
    private final Clock clock;

    UploadUrls(Supplier<UUID> ids, SigV4 signer, Clock clock) {
        this.ids = ids;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * An absolute URL for a {@code PUT} of the file as declared.
     *
     * @param address by which the client reaches the mock
     */
    public URI url(PublicAddress address, String sandbox, Signature file) {
        String path = address.prefix() + Bucket.ROOT + "/" + sandbox + "/" + ids.get() + "/" + safe(file.name());
        SdkHttpRequest.Builder put = SigV4.request("PUT", path)
                .putHeader("Host", address.authority())
                // Signing the length is S3's only way to limit a presigned PUT.
                .putHeader("Content-Length", String.valueOf(file.size()));
        String type = printable(file.mimeType());
        if (!type.isEmpty()) {
            put.putHeader("Content-Type", type);
        }
        String query = signer.sign(put.build(), clock.instant(), VALIDITY)
                .encodedQueryParameters()
                .orElseThrow();
        return URI.create(address.scheme() + "://" + address.authority() + path + "?" + query);
    }

    /** The file name as part of a key: letters and digits of any script, escaped as bytes of UTF-8 in a URL. */
    private static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = Normalizer.normalize(last, Normalizer.Form.NFC)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}._-]+", "_")
                .replaceFirst("^\\.+", "");
        int characters = plain.codePointCount(0, plain.length());
        String end = plain.substring(plain.offsetByCodePoints(0, Math.max(0, characters - MAX_NAME)));
        return end.isEmpty() ? "file" : URLEncoder.encode(end, StandardCharsets.UTF_8);
    }

    /** Only characters that a header value may contain; a client cannot send others either. */
    private static String printable(String mimeType) {
        return mimeType.replaceAll("[^\\x20-\\x7e]", "?").strip();
    }
}
