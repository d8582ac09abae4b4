package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.Operation;
import io.contractharness.contract.OperationResponse;
import io.contractharness.contract.source.MalformedJsonException;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Response;
import io.contractharness.validation.leak.LeakValidator;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognizes answers that say nothing about the API, because a gateway, a firewall or a proxy gave them, or because none came.
 */
final class OutageDetector {
    /** What these statuses mean, whatever the request was (RFC 9110, section 15; RFC 8470; RFC 6585). */
    private static final Map<Integer, String> STATUSES = Map.of(
            407, "a proxy wants credentials",
            408, "the request took too long on its way",
            425, "too early",
            426, "another protocol is wanted",
            429, "too many requests",
            502, "a gateway got no good answer from the API",
            503, "the service is not available",
            504, "a gateway waited in vain for the API");

    /** Refusals by rules of a firewall, and logins and notices that come as a success. */
    private static final Set<Integer> PAGE_STATUSES = Set.of(200, 201, 202, 203, 204, 403);

    private static final Pattern PAGE = Pattern.compile(
            "(?is)\\A[\\s\\uFEFF]*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*" + "<(!doctype\\s+html|html|head|body)\\b.*");

    private static final int PAGE_START = 2_000;

    private final SchemaValidator schemas;

    OutageDetector(SchemaValidator schemas) {
        this.schemas = schemas;
    }

    /** What came instead of an answer of the API; empty for an answer of the API itself. */
    Optional<String> reason(Operation operation, Response response) {
        int status = response.status();
        if (!response.answered()) {
            return Optional.of("no answer: " + response.text());
        }
        if (STATUSES.containsKey(status)) {
            return Optional.of(status + " (" + STATUSES.get(status) + ")");
        }
        String reason = "";
        if ((PAGE_STATUSES.contains(status) || status >= 500) && isPage(response)) {
            reason = status + " with a page (HTML), as of a gateway, a firewall or a login";
        } else if (status >= 500 && !hasDescribedError(operation, response)) {
            reason = status + " without the described error body";
        }
        return Optional.of(reason).filter(some -> !some.isEmpty() && !LeakValidator.showsStackTrace(response));
    }

    private static boolean isPage(Response response) {
        byte[] body = response.body();
        String start = new String(body, 0, Math.min(body.length, PAGE_START), StandardCharsets.UTF_8);
        return PAGE.matcher(start).matches();
    }

    /** Whether the body is like that of the errors that the description has for this operation. */
    private boolean hasDescribedError(Operation operation, Response response) {
        JsonNode body;
        try {
            body = StrictJson.parse(response.body());
        } catch (MalformedJsonException e) {
            return false;
        }
        return operation.responses().values().stream()
                .filter(described -> described.status().matches("[45].*|default"))
                .filter(described -> described.mediaTypes().containsKey(response.mediaType()))
                .map(OperationResponse::json)
                .flatMap(Optional::stream)
                .anyMatch(schema -> schemas.check(schema, body).isEmpty());
    }
}
