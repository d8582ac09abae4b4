package io.contractharness.mock.uploads;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Holds a request against the signature in its query: signed again as it came, it must give the same. */
final class SignatureCheck {
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

    private final SigV4 signer;

    SignatureCheck(SigV4 signer) {
        this.signer = signer;
    }

    /** A second way to say who one is; a client that adds its API token to every request meets this one. */
    static Optional<S3Error> otherCredential(Request request, SignatureQuery query) {
        String message = query.signed()
                ? "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string"
                        + " parameter or the Authorization header should be specified"
                : "Unsupported Authorization Type";
        return request.header("Authorization")
                // S3 repeats the whole value; a token has no place in an answer.
                .map(value -> S3Error.of(400, "InvalidArgument", message)
                        .with("ArgumentName", "Authorization")
                        .with("ArgumentValue", value.strip().split("\\s", 2)[0]));
    }

    /** @param query without {@link SignatureQuery#flaw} */
    Optional<S3Error> mismatch(Request request, SignatureQuery query) {
        List<String> unsigned = request.headers().stream()
                .map(Header::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name ->
                        name.startsWith("x-amz-") && !query.signedHeaders().contains(name))
                .distinct()
                .toList();
        if (!unsigned.isEmpty()) {
            return Optional.of(S3Error.denied("There were headers present in the request which were not signed")
                    .with("HeadersNotSigned", String.join(", ", unsigned)));
        }
        return same(request, query) ? Optional.empty() : Optional.of(doesNotMatch(request, query));
    }

    private boolean same(Request request, SignatureQuery query) {
        SdkHttpRequest.Builder again = SigV4.request(request.method(), request.path());
        query.parameters().forEach((name, values) -> {
            if (!SignatureQuery.REQUIRED.contains(name)) {
                again.putRawQueryParameter(name, values);
            }
        });
        query.signedHeaders().forEach(name -> request.header(name).ifPresent(value -> again.putHeader(name, value)));
        SdkHttpRequest signed = signer.sign(again.build(), query.date(), query.validity());
        return SignatureQuery.REQUIRED.stream()
                .allMatch(name -> MessageDigest.isEqual(
                        bytes(signed.firstMatchingRawQueryParameter(name).orElse("")), bytes(query.get(name))));
    }

    private static S3Error doesNotMatch(Request request, SignatureQuery query) {
        CanonicalRequest canonical = CanonicalRequest.of(request, query);
        return S3Error.of(
                        403,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided. Check your key"
                                + " and signing method.")
                .with("AWSAccessKeyId", SigV4.ACCESS_KEY)
                .with("StringToSign", canonical.toSign())
                .with("SignatureProvided", query.get(SignatureQuery.SIGNATURE))
                .with("StringToSignBytes", SPACED.formatHex(bytes(canonical.toSign())))
                .with("CanonicalRequest", canonical.request())
                .with("CanonicalRequestBytes", SPACED.formatHex(bytes(canonical.request())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
