package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.steps.execution.PresignedUrl;
import io.contractharness.steps.json.JsonBodies;
import io.contractharness.steps.run.ExecutionRecord;
import io.contractharness.steps.run.ScenarioContext;
import io.contractharness.steps.run.StatusCheck;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Uploads the file that an execution described, as a client does: with its type and nothing else. The host of the URL gets
 * no credentials of the API.
 */
final class SignatureUpload {
    /** More than a signature needs, and small enough to upload anywhere. */
    private static final int MAX_BYTES = 1024 * 1024;

    private final ScenarioContext scenario;
    private final Operation operation;
    private final ExecutionRecord execution;

    SignatureUpload(ScenarioContext scenario, Operation operation, ExecutionRecord execution) {
        this.scenario = scenario;
        this.operation = operation;
        this.execution = execution;
    }

    /** Sends the file as the execution described it, and then to the URL with another signature and without a signature. */
    void send() {
        URI url = url();
        URI origin = PresignedUrl.origin(url);
        Request put = put(url);
        Exchange upload = deliver(origin, put);
        boolean success = upload.response().status() / 100 == 2;
        if (!success) {
            requireTargetFault(url, upload);
        }
        scenario.check(
                Expectation.UPLOAD,
                "an upload of the file that was described",
                List.of(upload, execution.exchange()),
                () -> List.of(CheckResult.of(
                        success,
                        rule("upload"),
                        "status of PUT to /presignedUrl",
                        "a success (2xx) for the file that was described",
                        StatusCheck.came(upload))));
        List<String> others = PresignedUrl.tampered(put.target());
        if (success && !others.isEmpty()) {
            others.forEach(other -> sendTampered(origin, put.withTarget(other)));
            return;
        }
        String why = success
                ? "the presigned URL has no signature in its query that could be altered"
                : "the URL refused the signed upload, so another refusal proves nothing";
        scenario.check(Expectation.UPLOAD, "", List.of(), () -> List.of(CheckResult.notJudged(rule("tampered"), why)));
    }

    private void sendTampered(URI origin, Request put) {
        Exchange exchange = deliver(origin, put);
        String how = put.target().contains("?") ? "with another signature" : "without its query";
        scenario.check(
                Expectation.UPLOAD,
                "an upload that was not signed so",
                List.of(exchange, execution.exchange()),
                () -> List.of(
                        StatusCheck.refused(rule("tampered"), "status of PUT to /presignedUrl " + how, exchange)));
    }

    /** An answer that nobody else could read is not repeated in a report: the target may name any host of its network. */
    private Exchange deliver(URI origin, Request put) {
        Exchange exchange = scenario.deliver(origin, put);
        Response response = exchange.response();
        if (!response.answered() || scenario.run().elsewhere().isQuotable(origin)) {
            return exchange;
        }
        List<Header> date =
                response.headers().stream().filter(h -> h.named("Date")).toList();
        String body =
                "(" + response.body().length + " bytes, not shown: the host is not in uploadHosts of the profile)";
        return new Exchange(
                exchange.base(),
                exchange.request(),
                new Response(response.status(), date, body.getBytes(StandardCharsets.UTF_8)),
                exchange.took());
    }

    /** Ends the scenario when the failure is not the target's fault. */
    private void requireTargetFault(URI url, Exchange refused) {
        if (!refused.response().answered()) {
            scenario.unreachable(PresignedUrl.origin(url)).ifPresent(why -> {
                throw scenario.notJudged("nothing could be uploaded: " + why);
            });
        }
        PresignedUrl.expiry(url.toString())
                .filter(expiry -> expiry.isAfter(PresignedUrl.now(execution.exchange())))
                .filter(expiry -> expiry.isBefore(PresignedUrl.now(refused)))
                .ifPresent(expiry -> {
                    throw scenario.notJudged("the presigned URL expired before the upload, at " + expiry);
                });
    }

    private URI url() {
        String text = JsonBodies.body(execution.exchange()).at("/presignedUrl").asText("");
        URI url = PresignedUrl.absolute(text)
                .orElseThrow(() -> scenario.notJudged("the presigned URL is not absolute, see " + rule("absolute")));
        SecretMasker secrets = scenario.run().secrets();
        if (secrets.in(text) || secrets.in(URLDecoder.decode(text, StandardCharsets.UTF_8))) {
            throw scenario.notJudged("the presigned URL carries a credential, see " + RuleId.of(operation, "secrets"));
        }
        scenario.run().elsewhere().refusal(url).ifPresent(why -> {
            throw scenario.notJudged("nothing was sent to the presigned URL: " + why);
        });
        return url;
    }

    private Request put(URI url) {
        long size = declared("/signature/size").asLong(-1);
        String type = declared("/signature/mimeType").asText("").strip();
        if (size < 0 || size > MAX_BYTES) {
            throw scenario.notJudged("the execution describes no file of at most " + MAX_BYTES + " bytes");
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
