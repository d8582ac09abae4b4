package io.contractharness.mock.uploads;

import io.contractharness.exchange.Query;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The query of a presigned URL (AWS, "Authenticating Requests: Using Query Parameters"). */
record SignatureQuery(Map<String, List<String>> parameters) {
    static final String SIGNATURE = "X-Amz-Signature";
    static final String CREDENTIAL = "X-Amz-Credential";
    static final String DATE = "X-Amz-Date";

    static final String SIGNATURE_VERSION = "AWS4-HMAC-SHA256";
    static final String ACCESS_KEY = "MOCKACCESSKEYID";
    /** The region of the deployment. */
    static final String REGION = "eu-west-3";

    private static final String ALGORITHM = "X-Amz-Algorithm";
    private static final String EXPIRES = "X-Amz-Expires";
    private static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";

    /** A presigned URL has each of these once. */
    static final List<String> REQUIRED = List.of(ALGORITHM, CREDENTIAL, SIGNATURE, DATE, SIGNED_HEADERS, EXPIRES);

    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    private static final Duration MAX_VALIDITY = Duration.ofDays(7);
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(15);

    /** @throws IllegalArgumentException for a percent sign without two hexadecimal digits */
    static SignatureQuery parse(String query) {
        return new SignatureQuery(new TreeMap<>(Query.parse(query, Query::decodeWithPlus)));
    }

    boolean signed() {
        return REQUIRED.stream().anyMatch(parameters::containsKey);
    }

    String get(String name) {
        return parameters.getOrDefault(name, List.of("")).get(0);
    }

    Instant date() {
        return LocalDateTime.parse(get(DATE), BASIC).toInstant(ZoneOffset.UTC);
    }

    Duration validity() {
        return Duration.ofSeconds(Long.parseLong(get(EXPIRES)));
    }

    List<String> signedHeaders() {
        return List.of(get(SIGNED_HEADERS).split(";"));
    }

    /** Checks everything that S3 checks before it compares the signature. */
    void check(Instant now) {
        if (!signed()) {
            throw S3Exception.denied("Access Denied");
        }
        if (REQUIRED.stream()
                .anyMatch(name -> parameters.getOrDefault(name, List.of()).size() != 1)) {
            throw S3Exception.invalidQuery("Query-string authentication version 4 requires the X-Amz-Algorithm,"
                    + " X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires"
                    + " parameters.");
        }
        if (!get(ALGORITHM).equals(SIGNATURE_VERSION)) {
            throw S3Exception.invalidQuery("X-Amz-Algorithm only supports \"" + SIGNATURE_VERSION + "\"");
        }
        checkCredential();
        checkFormat();
        checkTime(now);
    }

    private void checkCredential() {
        String[] parts = get(CREDENTIAL).split("/", -1);
        String wrong = "Error parsing the X-Amz-Credential parameter; the ";
        if (parts.length != 5 || !parts[3].equals("s3") || !parts[4].equals("aws4_request")) {
            throw S3Exception.invalidQuery(wrong
                    + "Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }
        if (!parts[2].equals(REGION)) {
            throw S3Exception.invalidQuery(wrong + "region '" + parts[2] + "' is wrong; expecting '" + REGION + "'")
                    .with("Region", REGION);
        }
        if (!parts[0].equals(ACCESS_KEY)) {
            throw new S3Exception(
                            403,
                            "InvalidAccessKeyId",
                            "The AWS Access Key Id you provided does not exist in our records.")
                    .with("AWSAccessKeyId", parts[0]);
        }
    }

    private void checkFormat() {
        try {
            date();
        } catch (DateTimeException e) {
            throw S3Exception.invalidQuery("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }
        if (!get(EXPIRES).matches("-?\\d{1,18}")) {
            throw S3Exception.invalidQuery("X-Amz-Expires should be a number");
        }
        if (validity().isNegative()) {
            throw S3Exception.invalidQuery("X-Amz-Expires must be non-negative");
        }
        if (validity().compareTo(MAX_VALIDITY) > 0) {
            throw S3Exception.invalidQuery("X-Amz-Expires must be less than a week (in seconds); that is, the given"
                    + " X-Amz-Expires must be less than " + MAX_VALIDITY.toSeconds() + " seconds");
        }
    }

    private void checkTime(Instant now) {
        if (date().isAfter(now.plus(MAX_CLOCK_SKEW))) {
            throw S3Exception.denied("Request is not valid yet");
        }
        Instant end = date().plus(validity());
        if (validity().isZero() || now.isAfter(end)) {
            throw S3Exception.denied("Request has expired")
                    .with(EXPIRES, get(EXPIRES))
                    .with("Expires", end)
                    .with("ServerTime", now.truncatedTo(ChronoUnit.SECONDS));
        }
    }
}
