package io.contractharness.mock.uploads;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Signs URLs as S3's presigner does (SigV4 in the query, payload unsigned), and checks a signature by signing again. */
final class SigV4 {
    private static final HexFormat WITH_SPACES = HexFormat.ofDelimiter(" ");

    private final Supplier<UUID> secret;
    private AwsCredentialsIdentity key;

    /** @param secret called once, for the first signature */
    SigV4(Supplier<UUID> secret) {
        this.secret = secret;
    }

    private synchronized AwsCredentialsIdentity key() {
        if (key == null) {
            key = AwsCredentialsIdentity.create(
                    SignatureQuery.ACCESS_KEY, secret.get().toString());
        }
        return key;
    }

    /** A request to sign; the signed host is the one of its header. */
    static SdkHttpRequest.Builder request(String method, String path) {
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .protocol("http")
                .host("s3")
                .encodedPath(path);
    }

    SdkHttpRequest sign(SdkHttpRequest request, Instant at, Duration validity) {
        return AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(key())
                        .request(request)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, SignatureQuery.REGION)
                        .putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, validity)
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)))
                .request();
    }

    /** S3 allows no second credential; a client that sends its API token with every request gets this error. */
    static void refuseAuthorization(Request request, SignatureQuery query) {
        request.header("Authorization").ifPresent(value -> {
            String message = query.signed()
                    ? "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string"
                            + " parameter or the Authorization header should be specified"
                    : "Unsupported Authorization Type";
            // S3 repeats the whole value, but a response must not contain a token.
            throw new S3Exception(400, "InvalidArgument", message)
                    .with("ArgumentName", "Authorization")
                    .with("ArgumentValue", value.strip().split("\\s", 2)[0]);
        });
    }

    /**
     * @param forms the request as the client may have sent it, before proxies changed it
     * @param query after {@link SignatureQuery#check}
     */
    void check(List<Request> forms, SignatureQuery query) {
        Request request = forms.get(0);
        String unsigned = request.headers().stream()
                .map(Header::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name ->
                        name.startsWith("x-amz-") && !query.signedHeaders().contains(name))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!unsigned.isEmpty()) {
            throw S3Exception.denied("There were headers present in the request which were not signed")
                    .with("HeadersNotSigned", unsigned);
        }
        if (forms.stream().noneMatch(form -> matches(form, query))) {
            throw doesNotMatch(request, query);
        }
    }

    private boolean matches(Request request, SignatureQuery query) {
        SdkHttpRequest.Builder again = request(request.method(), request.path());
        query.parameters().forEach((name, values) -> {
            if (!SignatureQuery.REQUIRED.contains(name)) {
                again.putRawQueryParameter(name, values);
            }
        });
        query.signedHeaders().forEach(name -> request.header(name).ifPresent(value -> again.putHeader(name, value)));
        SdkHttpRequest signed = sign(again.build(), query.date(), query.validity());
        return SignatureQuery.REQUIRED.stream()
                .allMatch(name -> MessageDigest.isEqual(
                        bytes(signed.firstMatchingRawQueryParameter(name).orElse("")), bytes(query.get(name))));
    }

    /** Shows what was signed, so that a developer can compare it line by line with the client's text. */
    private static S3Exception doesNotMatch(Request request, SignatureQuery query) {
        String canonical = canonicalRequest(request, query);
        SdkChecksum sha256 = SdkChecksum.forAlgorithm(DefaultChecksumAlgorithm.SHA256);
        sha256.update(bytes(canonical));
        String toSign = String.join(
                "\n",
                SignatureQuery.SIGNATURE_VERSION,
                query.get(SignatureQuery.DATE),
                query.get(SignatureQuery.CREDENTIAL).replaceFirst("^[^/]*/", ""),
                BinaryUtils.toHex(sha256.getChecksumBytes()));
        return new S3Exception(
                        403,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided. Check your key"
                                + " and signing method.")
                .with("AWSAccessKeyId", SignatureQuery.ACCESS_KEY)
                .with("StringToSign", toSign)
                .with("SignatureProvided", query.get(SignatureQuery.SIGNATURE))
                .with("StringToSignBytes", WITH_SPACES.formatHex(bytes(toSign)))
                .with("CanonicalRequest", canonical)
                .with("CanonicalRequestBytes", WITH_SPACES.formatHex(bytes(canonical)));
    }

    private static String canonicalRequest(Request request, SignatureQuery query) {
        String parameters = query.parameters().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(SignatureQuery.SIGNATURE))
                .flatMap(entry -> entry.getValue().stream()
                        .sorted()
                        .map(value -> SdkHttpUtils.urlEncode(entry.getKey()) + "=" + SdkHttpUtils.urlEncode(value)))
                .collect(Collectors.joining("&"));
        List<String> names = query.signedHeaders();
        String headers = names.stream()
                .map(name ->
                        name + ":" + request.header(name).orElse("").strip().replaceAll("\\s+", " ") + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                request.path(),
                parameters,
                headers,
                String.join(";", names),
                "UNSIGNED-PAYLOAD");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
