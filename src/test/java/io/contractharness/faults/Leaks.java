package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ProxyBehaviour.edited;
import static io.contractharness.faults.ProxyBehaviour.onAny;
import static io.contractharness.faults.ProxyBehaviour.onRefused;
import static io.contractharness.faults.ProxyBehaviour.onStatus;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Faults that reveal secrets or internals of the deployment. */
final class Leaks {

    private static final FaultGroup GROUP = new FaultGroup("leaks");
    private static final String BEARER = "Authorization";
    private static final String SESSION = "x-session-token";
    private static final String TRACE =
            "java.lang.NullPointerException\\n\\tat com.example.Execute.run(Execute.java:42)\\n"
                    + "\\tat java.base/java.lang.Thread.run(Thread.java:840)";

    private Leaks() {}

    static List<Fault> faults() {
        return List.of(
                leak(
                        "bearer-in-header",
                        "A success echoes the bearer token in a header.",
                        BEARER,
                        ProxiedResponse::ok,
                        (answer, secret) -> answer.with("X-Debug", secret)),
                leak(
                        "session-in-header",
                        "A success echoes the session in a header.",
                        SESSION,
                        ProxiedResponse::ok,
                        (answer, secret) -> answer.with("X-Debug", "session=" + secret)),
                leak(
                        "session-in-cookie",
                        "A success sets the session as a cookie.",
                        SESSION,
                        ProxiedResponse::ok,
                        (answer, secret) -> answer.withAdded("Set-Cookie", "session=" + secret + "; Path=/")),
                leak(
                        "bearer-in-error",
                        "The message of a refusal repeats the bearer token.",
                        BEARER,
                        ProxiedResponse::refused,
                        Leaks::message),
                leak(
                        "session-in-error",
                        "The message of a refusal repeats the session.",
                        SESSION,
                        ProxiedResponse::refused,
                        Leaks::message),
                leak(
                        "session-in-error-header",
                        "A refusal echoes the session in a header.",
                        SESSION,
                        ProxiedResponse::refused,
                        (answer, secret) -> answer.with("X-Debug", secret)),
                leak(
                        "session-in-body",
                        "A reading shows the session in its description.",
                        SESSION,
                        ProxiedResponse::ok,
                        (answer, secret) -> edited(
                                answer,
                                body -> Json.change(
                                        body, "/data/description", old -> Json.parse("\"Seen by " + secret + "\"")))),
                leak(
                        "session-in-url",
                        "The presigned URL carries the session.",
                        SESSION,
                        ProxiedResponse::ok,
                        (answer, secret) -> edited(
                                answer,
                                body -> Json.change(
                                        body,
                                        "/presignedUrl",
                                        old -> Json.parse("\"" + old.asText() + "&session=" + secret + "\"")))),
                GROUP.fault(
                        "trace-in-error",
                        "The message of a refusal is a stack trace.",
                        inferred("stack trace", "stack-trace", "stackTrace"),
                        onRefused(answer -> answer.withText("{\"message\":\"" + TRACE + "\"}"))),
                GROUP.fault(
                        "trace-beside-message",
                        "A refusal for a bad value has a stack trace beside its message.",
                        inferred("stack trace", "stack-trace", "stackTrace"),
                        onStatus(
                                400,
                                answer -> edited(answer, body -> body.set("debug", Json.parse("\"" + TRACE + "\""))))),
                GROUP.fault(
                        "script-trace-in-error",
                        "A refusal for an unknown intervention has a JavaScript stack.",
                        inferred("stack trace", "stack-trace", "stackTrace"),
                        onStatus(
                                404,
                                answer -> edited(
                                        answer,
                                        body -> body.put(
                                                "stack",
                                                "Error: not found\n    at find (/var/task/src/find.js:12:9)\n    at async handler"
                                                        + " (/var/task/index.js:88:3)")))));
    }

    private static Fault leak(
            String name,
            String does,
            String header,
            Predicate<ProxiedResponse> when,
            BiFunction<ProxiedResponse, String, ProxiedResponse> change) {
        return GROUP.fault(
                name,
                does,
                inferred("secret", "echo", "leak", "X-Debug", "token", "Set-Cookie"),
                onAny((request, answer) -> {
                    String secret = request.header(header).orElse("").replaceFirst("^Bearer ?", "");
                    boolean concerned = request.reads() || request.executes();
                    return concerned && secret.length() > 5 && when.test(answer)
                            ? change.apply(answer, secret)
                            : answer;
                }));
    }

    private static ProxiedResponse message(ProxiedResponse answer, String secret) {
        return edited(answer, body -> body.put("message", "Refused for " + secret));
    }
}
