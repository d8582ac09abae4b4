package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.client.ApiClient;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.validation.StrictJson;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Uploads the file that an execution described, as its client would: with its type and nothing else. What reads and executes
 * is secret from wherever the URL leads.
 */
final class SignatureUpload {
    /** More than any signature needs, and little enough to send anywhere. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final ScenarioContext world;
    private final Operation operation;
    private final ExecutionRecord execution;

    SignatureUpload(ScenarioContext world, Operation operation, ExecutionRecord execution) {
        this.world = world;
        this.operation = operation;
        this.execution = execution;
    }

    /** Sends the file as it was described, and then to the URL with another signature and with none. */
    void send() {
        URI url = url();
        Request put = put(url);
        Exchange taken = world.deliver(PresignedUrl.origin(url), put);
        boolean success = taken.response().status() / 100 == 2;
        if (!success) {
            excuse(url, taken);
        }
        world.check(
                Expectation.UPLOAD,
                "an upload of the file that was described",
                List.of(taken, execution.exchange()),
                () -> List.of(CheckResult.of(
                        success,
                        rule("upload"),
                        "status of PUT to /presignedUrl",
                        "a success (2xx) for the file that was described",
                        StatusCheck.came(taken))));
        List<String> others = PresignedUrl.tampered(put.target());
        if (success && !others.isEmpty()) {
            others.forEach(other -> tampered(PresignedUrl.origin(url), put.withTarget(other)));
            return;
        }
        String why = success
                ? "the presigned URL has no signature in its query that could be altered"
                : "the URL did not take the upload as it was signed, so that a refusal proves nothing";
        world.check(Expectation.UPLOAD, "", List.of(), () -> List.of(CheckResult.notJudged(rule("tampered"), why)));
    }

    private void tampered(URI origin, Request put) {
        Exchange exchange = world.deliver(origin, put);
        boolean signed = put.target().contains("?");
        world.check(
                Expectation.UPLOAD,
                "an upload that was not signed so",
                List.of(exchange, execution.exchange()),
                () -> List.of(StatusCheck.refusal(
                        rule("tampered"),
                        "status of PUT to /presignedUrl " + (signed ? "with another signature" : "without its query"),
                        exchange)));
    }

    /** What is not the target's fault is not judged. */
    private void excuse(URI url, Exchange refused) {
        if (!refused.response().answered()) {
            ApiClient.unreachable(PresignedUrl.origin(url)).ifPresent(why -> {
                throw world.notJudged("nothing could be uploaded: " + why);
            });
        }
        PresignedUrl.expiry(url.toString())
                .filter(expiry -> expiry.isAfter(PresignedUrl.now(execution.exchange())))
                .filter(expiry -> expiry.isBefore(PresignedUrl.now(refused)))
                .ifPresent(expiry -> {
                    throw world.notJudged("the presigned URL expired before the upload, at " + expiry);
                });
    }

    private URI url() {
        String text = JsonBodies.body(execution.exchange()).at("/presignedUrl").asText("");
        URI url = PresignedUrl.absolute(text)
                .orElseThrow(() -> world.notJudged("the presigned URL is not absolute, see " + rule("absolute")));
        SecretMasker secrets = world.run().secrets();
        if (secrets.in(text) || secrets.in(URLDecoder.decode(text, StandardCharsets.UTF_8))) {
            throw world.notJudged("the presigned URL carries a credential, see " + RuleId.of(operation, "secrets"));
        }
        return url;
    }

    private Request put(URI url) {
        long size = declared("/signature/size").asLong(-1);
        String type = declared("/signature/mimeType").asText("").strip();
        if (size < 0 || size > MOST_BYTES) {
            throw world.notJudged("the execution describes no file of at most " + MOST_BYTES + " bytes");
        }
        Request put = Request.of("PUT", PresignedUrl.target(url)).withBody(SignatureFile.of(type, (int) size));
        return type.isEmpty() ? put : put.withHeader("Content-Type", type);
    }

    private JsonNode declared(String pointer) {
        return StrictJson.parse(execution.request().body().orElseThrow()).at(pointer);
    }

    private RuleId rule(String name) {
        return RuleId.of(operation, "presignedUrl." + name);
    }
}
