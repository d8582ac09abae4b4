package io.contractharness.mock.uploads;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** An error of S3 that a request can prefer, in S3's words (Amazon S3, "List of error codes"). */
public enum S3Error {
    EXPIRED(403, "AccessDenied", "Request has expired"),
    WRONG_SIGNATURE(
            403,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your key and signing"
                    + " method."),
    SLOW_DOWN(503, "SlowDown", "Please reduce your request rate."),
    UNAVAILABLE(503, "ServiceUnavailable", "Service is unable to handle request."),
    INTERNAL_ERROR(500, "InternalError", "We encountered an internal error. Please try again."),
    TIMEOUT(
            400,
            "RequestTimeout",
            "Your socket connection to the server was not read from or written to within the timeout period."),
    TOO_LARGE(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size"),
    NO_SUCH_KEY(404, "NoSuchKey", "The specified key does not exist.");

    private final int status;
    private final String code;
    private final String message;

    S3Error(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /** The first error with a status. */
    public static Optional<S3Error> withStatus(String status) {
        return Arrays.stream(values())
                .filter(error -> String.valueOf(error.status).equals(status))
                .findFirst();
    }

    public static Optional<S3Error> named(String name) {
        return Arrays.stream(values())
                .filter(error -> error.toString().equals(name))
                .findFirst();
    }

    /** The possible statuses, for messages. */
    public static String statuses() {
        List<String> statuses = Arrays.stream(values())
                .map(error -> String.valueOf(error.status))
                .distinct()
                .sorted()
                .toList();
        return String.join(", ", statuses);
    }

    /** The possible names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(S3Error::toString).collect(Collectors.joining(", "));
    }

    public int status() {
        return status;
    }

    S3Exception exception() {
        return new S3Exception(status, code, message);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
