package io.contractharness.mock.uploads;

import io.contractharness.exchange.Request;
import java.security.MessageDigest;
import java.util.Base64;
import software.amazon.awssdk.utils.Md5Utils;

/** The checksum that an upload may name in {@code Content-MD5} (Amazon S3, "Checking object integrity"). */
final class ContentMd5 {
    private static final int BYTES = 16;

    private ContentMd5() {}

    /** @throws S3Exception when it is no MD5, or that of other bytes */
    static void check(Request upload, byte[] bytes) {
        String header = upload.header("Content-MD5").orElse(null);
        if (header == null) {
            return;
        }
        byte[] named;
        try {
            named = Base64.getDecoder().decode(header.strip());
        } catch (IllegalArgumentException e) {
            named = new byte[0];
        }
        if (named.length != BYTES) {
            throw new S3Exception(400, "InvalidDigest", "The Content-MD5 you specified was invalid.")
                    .with("Content-MD5", header.strip());
        }
        byte[] computed = Md5Utils.computeMD5Hash(bytes);
        if (!MessageDigest.isEqual(named, computed)) {
            throw new S3Exception(400, "BadDigest", "The Content-MD5 you specified did not match what we received.")
                    .with("ExpectedDigest", header.strip())
                    .with("CalculatedDigest", Base64.getEncoder().encodeToString(computed));
        }
    }
}
