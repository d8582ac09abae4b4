package io.contractharness.mock.proxy;

import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;

/** Why the proxy answers instead of the deployment, with the names of RFC 9209, so that a client can see the difference. */
enum ForwardingFailure {
    DENIED(403, "http_request_denied"),
    INVALID_REQUEST(400, "http_request_error"),
    LOOP(508, "proxy_loop_detected"),
    REFUSED(502, "connection_refused"),
    UNKNOWN_NAME(502, "dns_error"),
    NO_CONNECTION(504, "connection_timeout"),
    CERTIFICATE(502, "tls_certificate_error"),
    TIMEOUT(504, "http_response_timeout"),
    TOO_LARGE(502, "http_response_body_size"),
    HEADERS_TOO_LARGE(502, "http_response_header_section_size"),
    INCOMPLETE(502, "http_response_incomplete"),
    BUSY(503, "connection_limit_reached"),
    OVER_BUDGET(503, "proxy_internal_error"),
    BUDGET_SPENT(503, "http_request_denied");

    private final int status;
    private final String name;

    ForwardingFailure(int status, String name) {
        this.status = status;
        this.name = name;
    }

    /** Whether the deployment received the request, so that the failure is its own. */
    boolean reachedDeployment() {
        return this == TIMEOUT || this == TOO_LARGE || this == HEADERS_TOO_LARGE || this == INCOMPLETE;
    }

    Response answer(String message) {
        return answer(status, message);
    }

    Response answer(int other, String message) {
        return Responses.message(other, message).with("Proxy-Status", EndToEndHeaders.PROXY_NAME + "; error=" + name);
    }
}
