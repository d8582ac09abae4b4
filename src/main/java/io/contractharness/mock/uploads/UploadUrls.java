package io.contractharness.mock.uploads;

import io.contractharness.model.Signature;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Makes the presigned URL to which the signature file of an execution is uploaded. */
public final class UploadUrls {
    /** The default of S3's presigner. */
    static final Duration VALIDITY = Duration.ofMinutes(15);

    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

    /** In characters, so that a key has at most the 1,024 bytes that S3 allows. */
    private static final int MAX_NAME = 100;

    private final URI base;
    private final Supplier<UUID> ids;
    private final SigV4 signer;
    private final Clock clock;

    UploadUrls(URI base, Supplier<UUID> ids, SigV4 signer, Clock clock) {
        this.base = base;
        this.ids = ids;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * An absolute URL for a {@code PUT} of the file as declared.
     *
     * @param host the host that the client called, which the mock may not know itself
     */
    public URI url(Optional<String> host, String sandbox, Signature file) {
        String authority = host.filter(h -> HOST.matcher(h).matches()).orElse(base.getRawAuthority());
        String path = Bucket.ROOT + "/" + sandbox + "/" + ids.get() + "/" + safe(file.name());
        SdkHttpRequest.Builder put = SigV4.request("PUT", path)
                .putHeader("Host", authority)
                // Signing the length is S3's only way to limit a presigned PUT.
                .putHeader("Content-Length", String.valueOf(file.size()));
        String type = printable(file.mimeType());
        if (!type.isEmpty()) {
            put.putHeader("Content-Type", type);
        }
        String query = signer.sign(put.build(), clock.instant(), VALIDITY)
                .encodedQueryParameters()
                .orElseThrow();
        return URI.create(base.getScheme() + "://" + authority + path + "?" + query);
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
