package io.contractharness.mock.uploads;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.exchange.Responses;
import java.util.List;
import java.util.Optional;

/** The bucket's CORS rule: pages of these origins may upload and read, and may see the ETag. */
record BucketCors(Origins origins) {
    private static final List<String> METHODS = List.of("GET", "HEAD", "PUT");

    /** The answer with what lets the page of the origin see it, refusals too: S3's own refusals carry these. */
    Response addTo(Request request, Response answer) {
        Optional<String> allowed = request.header("Origin").flatMap(this::allowed);
        return allowed.isEmpty()
                ? answer
                : answer.with("Access-Control-Allow-Origin", allowed.get())
                        .with("Access-Control-Allow-Methods", String.join(", ", METHODS))
                        .with("Access-Control-Expose-Headers", "ETag, x-amz-request-id, x-amz-id-2")
                        .with("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
    }

    Response preflight(Request request, S3RequestIds trace) {
        Optional<String> method = request.header("Access-Control-Request-Method");
        if (request.header("Origin").isEmpty() || method.isEmpty()) {
            String missing = request.header("Origin").isEmpty() ? "Origin" : "Access-Control-Request-Method";
            return S3Error.of(400, "BadRequest", "Insufficient information. " + missing + " request header needed.")
                    .answer(trace);
        }
        if (allowed(request.header("Origin").get()).isEmpty() || !METHODS.contains(method.get())) {
            String why = origins.none()
                    ? "CORS is not enabled for this bucket."
                    : "This CORS request is not allowed. This is usually because the evalution of Origin, request method"
                            + " / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by"
                            + " the resource's CORS spec.";
            return S3Error.of(403, "AccessForbidden", "CORSResponse: " + why)
                    .with("Method", method.get())
                    .with("ResourceType", "OBJECT")
                    .answer(trace);
        }
        Response answer = Responses.empty(200).with("Access-Control-Max-Age", "3000");
        return request.header("Access-Control-Request-Headers")
                .map(headers -> answer.with("Access-Control-Allow-Headers", headers))
                .orElse(answer);
    }

    /** What the header for this origin says; empty for one that may not call. */
    private Optional<String> allowed(String origin) {
        return origins.all() ? Optional.of(Origins.ALL) : Optional.of(origin).filter(origins::has);
    }
}
