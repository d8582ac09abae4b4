package io.contractharness.mock.uploads;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.exchange.Responses;
import java.util.List;
import java.util.Optional;

/** The CORS rule of the bucket: pages of these origins may upload and read files, and read the ETag. */
record BucketCors(Origins origins) {
    private static final List<String> METHODS = List.of("GET", "HEAD", "PUT");

    /** Adds the headers that let a page read the response; S3 adds them to its errors too. */
    Response addTo(Request request, Response answer) {
        Optional<String> allowed = request.header("Origin").flatMap(this::allowed);
        if (allowed.isEmpty()) {
            return answer;
        }
        Response named = origins.all()
                ? answer.with("Access-Control-Allow-Origin", Origins.ALL)
                : answer.with("Access-Control-Allow-Origin", allowed.get())
                        .with("Access-Control-Allow-Credentials", "true");
        return named.with("Access-Control-Allow-Methods", String.join(", ", METHODS))
                .with("Access-Control-Expose-Headers", "ETag, x-amz-request-id, x-amz-id-2")
                .with("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
    }

    Response preflight(Request request) {
        String origin = required(request, "Origin");
        String method = required(request, "Access-Control-Request-Method");
        if (allowed(origin).isEmpty() || !METHODS.contains(method)) {
            String why = origins.none()
                    ? "CORS is not enabled for this bucket."
                    : "This CORS request is not allowed. This is usually because the evalution of Origin, request method"
                            + " / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by"
                            + " the resource's CORS spec.";
            throw new S3Exception(403, "AccessForbidden", "CORSResponse: " + why)
                    .with("Method", method)
                    .with("ResourceType", "OBJECT");
        }
        boolean network = !origins.all()
                && request.header("Access-Control-Request-Private-Network").isPresent();
        Response permitted = Responses.empty(200).with("Access-Control-Max-Age", "3000");
        Response answer = network ? permitted.with("Access-Control-Allow-Private-Network", "true") : permitted;
        return request.header("Access-Control-Request-Headers")
                .map(headers -> answer.with("Access-Control-Allow-Headers", headers))
                .orElse(answer);
    }

    private static String required(Request request, String header) {
        return request.header(header)
                .orElseThrow(() -> new S3Exception(
                        400, "BadRequest", "Insufficient information. " + header + " request header needed."));
    }

    /** The value of Access-Control-Allow-Origin; empty for an origin that is not allowed. */
    private Optional<String> allowed(String origin) {
        return origins.all() ? Optional.of(Origins.ALL) : Optional.of(origin).filter(origins::has);
    }
}
