package io.contractharness.mock.uploads;

import io.contractharness.exchange.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * The text that was signed, as a refusal shows it: compared line by line with the client's, it tells what differs.
 *
 * @param request what came, written the way it is signed
 * @param toSign what the signature is made of
 */
record CanonicalRequest(String request, String toSign) {
    static CanonicalRequest of(Request request, SignatureQuery query) {
        String parameters = query.parameters().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(SignatureQuery.SIGNATURE))
                .flatMap(CanonicalRequest::pairs)
                .collect(Collectors.joining("&"));
        List<String> signed = query.signedHeaders();
        String headers = signed.stream()
                .map(name ->
                        name + ":" + request.header(name).orElse("").strip().replaceAll("\\s+", " ") + "\n")
                .collect(Collectors.joining());
        String text = String.join(
                "\n",
                request.method(),
                request.path(),
                parameters,
                headers,
                String.join(";", signed),
                "UNSIGNED-PAYLOAD");
        String scope = query.credential().replaceFirst("^[^/]*/", "");
        return new CanonicalRequest(
                text,
                String.join(
                        "\n",
                        SigV4.ALGORITHM,
                        query.rawDate(),
                        scope,
                        HexFormat.of().formatHex(sha256(text))));
    }

    private static java.util.stream.Stream<String> pairs(Map.Entry<String, List<String>> entry) {
        return entry.getValue().stream()
                .sorted()
                .map(value -> SdkHttpUtils.urlEncode(entry.getKey()) + "=" + SdkHttpUtils.urlEncode(value));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
