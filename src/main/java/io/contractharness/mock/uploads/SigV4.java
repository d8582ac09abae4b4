package io.contractharness.mock.uploads;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs requests as S3's presigner does: SigV4 in the query, every header signed, the payload unsigned. */
final class SigV4 {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final String ACCESS_KEY = "MOCKACCESSKEYID";
    /** The region of the deployment. */
    static final String REGION = "eu-west-3";

    private final Supplier<UUID> secret;
    private AwsCredentialsIdentity key;

    /** @param secret called once, for the first signature */
    SigV4(Supplier<UUID> secret) {
        this.secret = secret;
    }

    private synchronized AwsCredentialsIdentity key() {
        if (key == null) {
            key = AwsCredentialsIdentity.create(ACCESS_KEY, secret.get().toString());
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
                        .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                        .putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, validity)
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)))
                .request();
    }
}
