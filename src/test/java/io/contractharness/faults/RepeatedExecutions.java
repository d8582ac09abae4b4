package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.documented;
import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ProxyBehaviour.edited;
import static io.contractharness.faults.ProxyBehaviour.onExecuted;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Faults of executions: they succeed more than once, or their presigned URL does not work. */
final class RepeatedExecutions {

    private static final FaultGroup GROUP = new FaultGroup("effects");
    private static final BrokenRule TWICE = inferred("409", "once", "twice", "repeated", "second");

    private RepeatedExecutions() {}

    static List<Fault> faults() {
        return List.of(
                GROUP.statefulFault(
                        "twice-accepted", "A second execution is accepted.", TWICE, RepeatedExecutions::twice),
                GROUP.statefulFault(
                        "race-allows-two",
                        "Executions at the same moment all succeed.",
                        inferred("409", "once", "concurrent", "race", "same moment", "at once"),
                        ConcurrentExecutions::new),
                GROUP.statefulFault(
                        "url-not-fresh",
                        "Every execution returns the same URL.",
                        inferred("presignedUrl"),
                        RepeatedExecutions::stale),
                url(
                        "url-relative",
                        "The URL has no host.",
                        inferred("presignedUrl"),
                        url -> url.replaceFirst("^[a-z]+://[^/]+", "")),
                url("url-empty", "The URL is empty.", inferred("presignedUrl"), url -> ""),
                url("url-no-url", "The URL is no URL.", inferred("presignedUrl"), url -> "not a url"),
                url(
                        "url-of-another-scheme",
                        "The URL is for another protocol.",
                        inferred("presignedUrl"),
                        url -> url.replaceFirst("^[a-z]+:", "s3:")),
                url(
                        "url-expired",
                        "The URL was signed long ago.",
                        inferred("presignedUrl"),
                        url -> url.replaceFirst("X-Amz-Date=\\d{8}", "X-Amz-Date=20200101")),
                body("url-missing", "The URL is missing.", body -> body.remove("presignedUrl")),
                body("url-null", "The URL is null.", body -> body.putNull("presignedUrl")),
                body("url-integer", "The URL is an integer.", body -> body.put("presignedUrl", 1)),
                body(
                        "url-object",
                        "The URL is an object.",
                        body -> body.putObject("presignedUrl").put("url", "https://a.example/1")),
                body(
                        "url-renamed",
                        "The URL is spelled presignedURL.",
                        body -> body.set("presignedURL", body.remove("presignedUrl"))));
    }

    private static Fault url(String name, String does, BrokenRule brokenRule, UnaryOperator<String> change) {
        return GROUP.fault(
                name,
                does,
                brokenRule,
                onExecuted(answer -> edited(
                        answer,
                        body -> body.put(
                                "presignedUrl",
                                change.apply(body.path("presignedUrl").asText())))));
    }

    private static Fault body(String name, String does, Consumer<ObjectNode> edit) {
        return GROUP.fault(name, does, documented("presignedUrl"), onExecuted(answer -> edited(answer, edit)));
    }

    private static ProxyBehaviour twice() {
        Map<String, ProxiedResponse> first = new ConcurrentHashMap<>();
        return exchange -> {
            ProxiedResponse answer = exchange.forward();
            ProxiedRequest request = exchange.request();
            if (request.executes() && answer.ok()) {
                first.put(request.caller(), answer);
            }
            return request.executes() && answer.status() == 409 ? first.getOrDefault(request.caller(), answer) : answer;
        };
    }

    private static ProxyBehaviour stale() {
        AtomicReference<String> first = new AtomicReference<>();
        return onExecuted(answer -> {
            first.compareAndSet(null, answer.json().path("presignedUrl").asText());
            return edited(answer, body -> body.put("presignedUrl", first.get()));
        });
    }
}
