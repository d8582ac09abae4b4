package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.MalformedJsonException;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.ContentDecoder;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Response;
import java.util.Optional;

/**
 * The JSON of a successful response, or the reason why there is none in which members could be looked up.
 *
 * @param json a missing node when there is a failure
 */
public record SuccessBody(JsonNode json, Optional<Failure> failure) {
    /**
     * What came instead of the JSON of a success.
     *
     * @param cause the rule that judges it
     * @param came in short, without path or query of a redirect, which may repeat what was sent
     */
    public record Failure(RuleId cause, String came) {
        /** Why other rules are not judged by this answer. */
        @Override
        public String toString() {
            return "came " + came + " (rule " + cause + ")";
        }
    }

    public static SuccessBody of(Operation operation, Exchange exchange) {
        Response response = exchange.response();
        int status = response.status();
        if (!operation.succeeds(status)) {
            String success = operation.success().status();
            return failed(RuleId.ofStatus(operation, success), otherStatus(exchange));
        }
        RuleId wellFormed =
                RuleId.ofWholeResponse(operation, operation.success().status(), "wellFormed");
        Optional<String> coding = ContentDecoder.foreign(response);
        if (coding.isPresent()) {
            return failed(wellFormed, status + " in the content coding " + coding.get() + ", which was not asked for");
        }
        try {
            return new SuccessBody(StrictJson.parse(response.body()), Optional.empty());
        } catch (MalformedJsonException e) {
            boolean page = response.mediaType().equals("text/html");
            return failed(wellFormed, status + " with " + (page ? "a page (text/html)" : e.getMessage()));
        }
    }

    private static SuccessBody failed(RuleId cause, String came) {
        return new SuccessBody(MissingNode.getInstance(), Optional.of(new Failure(cause, came)));
    }

    private static String otherStatus(Exchange exchange) {
        Response response = exchange.response();
        if (!response.answered()) {
            return response.text();
        }
        String body =
                response.mediaType().equals("text/html") ? "with a page (text/html)" : ValueText.brief(response.text());
        return exchange.redirect()
                .map(origin -> response.status() + ", moved to " + origin)
                .orElseGet(() -> (response.status() + " " + body).strip());
    }
}
