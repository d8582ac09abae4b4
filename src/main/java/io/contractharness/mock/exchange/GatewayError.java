package io.contractharness.mock.exchange;

import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The responses of API Gateway itself, as a REST API (v1) in front of a Lambda.
 *
 * <p>Statuses: AWS, "Gateway response types". Bodies and error types of the routes, the timeout and the two sizes have been
 * seen in answers that others published; those of {@link #MISSING_PARAMETERS}, {@link #UNAUTHORIZED}, {@link #FORBIDDEN},
 * {@link #THROTTLED}, {@link #ERROR} and {@link #UNAVAILABLE} are general knowledge, to be confirmed at a deployment, and
 * so is that the gateway sends no {@code Retry-After}. All of them are inferred.
 */
public enum GatewayError {
    MISSING_PARAMETERS(400, "BadRequestException", "Missing required request parameters: [%s]"),
    UNAUTHORIZED(401, "UnauthorizedException", "Unauthorized"),
    NO_ROUTE(403, "MissingAuthenticationTokenException", "Missing Authentication Token"),
    FORBIDDEN(403, "ForbiddenException", "Forbidden"),
    /** More than the Lambda accepts. */
    TOO_LONG(413, "BadRequestException", "Request Too Long"),
    THROTTLED(429, "TooManyRequestsException", "Too Many Requests"),
    ERROR(500, "InternalServerErrorException", "Internal server error"),
    /** The Lambda failed, or its answer is invalid. */
    BAD_INTEGRATION(502, "InternalServerErrorException", "Internal server error"),
    UNAVAILABLE(503, "ServiceUnavailableException", "Service Unavailable"),
    TIMED_OUT(504, "InternalServerErrorException", "Endpoint request timed out");

    /** More than the gateway accepts; refused before it knows the API, so without JSON and ids. */
    public static final Response OVER_QUOTA = Responses.of(
            413,
            "text; charset=utf-8",
            ("HTTP content length exceeded " + GatewayQuotas.PAYLOAD_BYTES + " bytes.")
                    .getBytes(StandardCharsets.US_ASCII));

    private static final String TYPE = "x-amzn-ErrorType";

    private final int status;
    private final String type;
    private final String message;

    GatewayError(int status, String type, String message) {
        this.status = status;
        this.type = type;
        this.message = message;
    }

    public int status() {
        return status;
    }

    public String message() {
        return message;
    }

    public Response answer(Object... details) {
        return Responses.message(status, message.formatted(details)).with(TYPE, type);
    }

    /** The response with a status that is possible for any request. */
    public static Optional<GatewayError> withStatus(int status) {
        return Arrays.stream(values())
                .filter(answer -> answer.status == status && answer.isAlwaysPossible())
                .findFirst();
    }

    /** The response with a status to requests that never reach the API. */
    public static Optional<GatewayError> beforeBackend(int status) {
        return Stream.of(UNAUTHORIZED, TOO_LONG)
                .filter(answer -> answer.status == status)
                .findFirst();
    }

    /** Whether it is possible for any request. */
    public boolean isAlwaysPossible() {
        return this == FORBIDDEN || status == 429 || status >= 500;
    }

    /** Whether a response is one of these, and so without the headers of the API. */
    public static boolean sent(Response answer) {
        return answer == OVER_QUOTA || answer.headers().stream().anyMatch(h -> h.named(TYPE));
    }
}
