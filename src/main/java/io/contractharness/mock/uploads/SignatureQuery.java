package io.contractharness.mock.uploads;

import io.contractharness.exchange.Query;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The query of a presigned URL: what it was signed with, and when (AWS, "Authenticating Requests: Using Query Parameters"). */
record SignatureQuery(Map<String, List<String>> parameters) {
    static final String SIGNATURE = "X-Amz-Signature";

    private static final String ALGORITHM = "X-Amz-Algorithm";
    private static final String CREDENTIAL = "X-Amz-Credential";
    private static final String DATE = "X-Amz-Date";
    private static final String EXPIRES = "X-Amz-Expires";
    private static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";

    /** All that a presigned URL has, each once. */
    static final List<String> REQUIRED = List.of(ALGORITHM, CREDENTIAL, SIGNATURE, DATE, SIGNED_HEADERS, EXPIRES);

    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration SKEW = Duration.ofMinutes(15);

    /** @throws IllegalArgumentException when a percent sign is followed by no byte */
    static SignatureQuery parse(String query) {
        return new SignatureQuery(new TreeMap<>(Query.parse(query, Query::decodeWithPlus)));
    }

    boolean signed() {
        return REQUIRED.stream().anyMatch(parameters::containsKey);
    }

    String get(String name) {
        return parameters.getOrDefault(name, List.of("")).get(0);
    }

    String credential() {
        return get(CREDENTIAL);
    }

    Instant date() {
        return LocalDateTime.parse(get(DATE), BASIC).toInstant(ZoneOffset.UTC);
    }

    String rawDate() {
        return get(DATE);
    }

    Duration validity() {
        return Duration.ofSeconds(Long.parseLong(get(EXPIRES)));
    }

    List<String> signedHeaders() {
        return List.of(get(SIGNED_HEADERS).split(";"));
    }

    /** Why S3 does not even compare the signature; empty when it does. */
    Optional<S3Error> error(Instant now) {
        if (REQUIRED.stream()
                .anyMatch(name -> parameters.getOrDefault(name, List.of()).size() != 1)) {
            return Optional.of(
                    S3Error.invalidQuery("Query-string authentication version 4 requires the X-Amz-Algorithm,"
                            + " X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires"
                            + " parameters."));
        }
        if (!get(ALGORITHM).equals(SigV4.ALGORITHM)) {
            return Optional.of(S3Error.invalidQuery("X-Amz-Algorithm only supports \"" + SigV4.ALGORITHM + "\""));
        }
        return credentialError().or(this::formatError).or(() -> timeError(now));
    }

    private Optional<S3Error> credentialError() {
        String[] parts = credential().split("/", -1);
        String wrong = "Error parsing the X-Amz-Credential parameter; the ";
        if (parts.length != 5 || !parts[3].equals("s3") || !parts[4].equals("aws4_request")) {
            return Optional.of(S3Error.invalidQuery(wrong
                    + "Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"."));
        }
        if (!parts[2].equals(SigV4.REGION)) {
            return Optional.of(
                    S3Error.invalidQuery(wrong + "region '" + parts[2] + "' is wrong; expecting '" + SigV4.REGION + "'")
                            .with("Region", SigV4.REGION));
        }
        return parts[0].equals(SigV4.ACCESS_KEY)
                ? Optional.empty()
                : Optional.of(S3Error.of(
                                403,
                                "InvalidAccessKeyId",
                                "The AWS Access Key Id you provided does not exist in our records.")
                        .with("AWSAccessKeyId", parts[0]));
    }

    private Optional<S3Error> formatError() {
        try {
            date();
        } catch (DateTimeException e) {
            return Optional.of(
                    S3Error.invalidQuery("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""));
        }
        String expires = get(EXPIRES);
        if (!expires.matches("-?\\d{1,18}")) {
            return Optional.of(S3Error.invalidQuery("X-Amz-Expires should be a number"));
        }
        if (validity().isNegative()) {
            return Optional.of(S3Error.invalidQuery("X-Amz-Expires must be non-negative"));
        }
        return validity().compareTo(WEEK) <= 0
                ? Optional.empty()
                : Optional.of(
                        S3Error.invalidQuery("X-Amz-Expires must be less than a week (in seconds); that is, the given"
                                + " X-Amz-Expires must be less than " + WEEK.toSeconds() + " seconds"));
    }

    private Optional<S3Error> timeError(Instant now) {
        Instant end = date().plus(validity());
        if (date().isAfter(now.plus(SKEW))) {
            return Optional.of(S3Error.denied("Request is not valid yet"));
        }
        return validity().isZero() || now.isAfter(end)
                ? Optional.of(S3Error.denied("Request has expired")
                        .with(EXPIRES, get(EXPIRES))
                        .with("Expires", end)
                        .with("ServerTime", now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)))
                : Optional.empty();
    }
}
