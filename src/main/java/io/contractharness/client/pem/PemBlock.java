package io.contractharness.client.pem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a PEM file (RFC 7468); text around blocks means nothing.
 *
 * @param type such as {@code CERTIFICATE} or {@code PRIVATE KEY}
 * @param encrypted whether it is encrypted in the old way of OpenSSL, which Java does not know
 * @param content the bytes, in DER
 */
public record PemBlock(String type, boolean encrypted, byte[] content) {
    public static final String CERTIFICATE = "CERTIFICATE";

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Pattern OLD_HEADERS = Pattern.compile("(?m)^[A-Za-z0-9-]+:.*$");

    /** @throws IllegalArgumentException when a block has no end or is not Base64 */
    public static List<PemBlock> parse(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<PemBlock> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            String body = matcher.group(2);
            boolean encrypted = body.contains("Proc-Type: 4,ENCRYPTED");
            String base64 = OLD_HEADERS.matcher(body).replaceAll("").replaceAll("\\s", "");
            String type = matcher.group(1).replaceFirst("^(X509|TRUSTED) CERTIFICATE$", CERTIFICATE);
            blocks.add(new PemBlock(type, encrypted, Base64.getDecoder().decode(base64)));
        }
        if (text.split("-----BEGIN ", -1).length - 1 != blocks.size()) {
            throw new IllegalArgumentException("a block without an end");
        }
        return blocks;
    }

    public boolean isKey() {
        return type.endsWith("PRIVATE KEY");
    }
}
