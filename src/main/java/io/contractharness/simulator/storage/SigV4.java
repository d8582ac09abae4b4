package io.contractharness.simulator.storage;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs uploads as S3's own presigner does: SigV4 in the query, host and content type signed, payload not. */
final class SigV4 {
    /** The region of the deployment. */
    private static final String REGION = "eu-west-3";

    private final AwsCredentialsIdentity key;
    private final Clock clock;
    private final Duration validity;

    SigV4(String secret, Clock clock, Duration validity) {
        this.key = AwsCredentialsIdentity.create("MOCKACCESSKEYID", secret);
        this.clock = clock;
        this.validity = validity;
    }

    URI put(URI object, String contentType) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.PUT)
                .uri(object)
                .putHeader("Content-Type", contentType)
                .build();
        return AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(key)
                        .request(request)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                        .putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, validity)
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock))
                .request()
                .getUri();
    }
}
