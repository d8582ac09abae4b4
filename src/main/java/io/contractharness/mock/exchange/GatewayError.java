package io.contractharness.mock.exchange;

import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What API Gateway answers itself, before or instead of the API behind it, as a REST API (v1) with a Lambda behind.
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
    /** More than the Lambda behind it takes. */
    TOO_LONG(413, "BadRequestException", "Request Too Long"),
    THROTTLED(429, "TooManyRequestsException", "Too Many Requests"),
    ERROR(500, "InternalServerErrorException", "Internal server error"),
    /** The Lambda failed, or answered what the gateway cannot read. */
    BAD_INTEGRATION(502, "InternalServerErrorException", "Internal server error"),
    UNAVAILABLE(503, "ServiceUnavailableException", "Service Unavailable"),
    TIMED_OUT(504, "InternalServerErrorException", "Endpoint request timed out");

    /** More than the gateway itself takes, which it tells before it knows of any API: no JSON, no ids. */
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

    /** As the gateway sends it. */
    public Response answer(Object... details) {
        return Responses.message(status, message.formatted(details)).with(TYPE, type);
    }

    /** The answer the gateway gives with a status, when there is one that any request may be given. */
    public static Optional<GatewayError> ofAny(int status) {
        return Arrays.stream(values())
                .filter(answer -> answer.status == status && answer.any())
                .findFirst();
    }

    /** The answer the gateway gives with a status to what it never lets through to the API. */
    public static Optional<GatewayError> beforeAny(int status) {
        return Stream.of(UNAUTHORIZED, TOO_LONG)
                .filter(answer -> answer.status == status)
                .findFirst();
    }

    /** Whether it can come whatever the request is. */
    public boolean any() {
        return this == FORBIDDEN || status == 429 || status >= 500;
    }

    /** Whether an answer is one of these, and so without the headers that the API gives its own. */
    public static boolean gave(Response answer) {
        return answer == OVER_QUOTA || answer.headers().stream().anyMatch(h -> h.named(TYPE));
    }
}
