package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.documented;
import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ProxyBehaviour.edited;
import static io.contractharness.faults.ProxyBehaviour.onExecuted;
import static io.contractharness.faults.ProxyBehaviour.onRead;
import static io.contractharness.faults.ProxyBehaviour.onRefused;
import static io.contractharness.faults.ProxyBehaviour.onStatus;

import java.util.List;
import java.util.function.UnaryOperator;

/** Faults of response headers, of media types, and of the shape of error bodies. */
final class HeadersAndMedia {

    private static final FaultGroup GROUP = new FaultGroup("headers and media");
    private static final BrokenRule MEDIA =
            documented("Content-Type", "content-type", "media type", "application/json");
    private static final BrokenRule ERROR_MEDIA =
            inferred("Content-Type", "content-type", "media type", "application/json");
    private static final BrokenRule MESSAGE = inferred("message", "error body", "error-body");

    private HeadersAndMedia() {}

    static List<Fault> faults() {
        return List.of(
                read("read-html", "text/html"),
                read("read-text", "text/plain; charset=utf-8"),
                read("read-problem", "application/problem+json"),
                read("read-text-json", "text/json"),
                read("read-octets", "application/octet-stream"),
                read("read-jsonp-type", "application/javascript"),
                GROUP.fault(
                        "read-no-type",
                        "A reading comes without Content-Type.",
                        MEDIA,
                        onRead(answer -> answer.without("Content-Type"))),
                GROUP.fault(
                        "read-two-types",
                        "A reading comes with two Content-Type lines.",
                        ERROR_MEDIA,
                        onRead(answer -> answer.with("Content-Type", "text/html")
                                .withAdded("Content-Type", "application/json"))),
                GROUP.fault(
                        "read-utf-16",
                        "A reading says that its charset is UTF-16.",
                        inferred("Content-Type", "charset"),
                        onRead(answer -> answer.with("Content-Type", "application/json; charset=utf-16"))),
                GROUP.fault(
                        "read-false-gzip",
                        "A reading claims a content coding that its body does not have.",
                        documented("Content-Encoding", "gzip", "GZIP", "body", "JSON"),
                        onRead(answer -> answer.with("Content-Encoding", "gzip"))),
                GROUP.fault(
                        "executed-html",
                        "An execution is answered as text/html.",
                        MEDIA,
                        onExecuted(answer -> answer.with("Content-Type", "text/html"))),
                GROUP.fault(
                        "executed-no-type",
                        "An execution is answered without Content-Type.",
                        MEDIA,
                        onExecuted(answer -> answer.without("Content-Type"))),
                GROUP.fault(
                        "error-html",
                        "Refusals are text/html.",
                        ERROR_MEDIA,
                        onRefused(answer ->
                                answer.with("Content-Type", "text/html").withText("<h1>Refused</h1>"))),
                GROUP.fault(
                        "error-problem",
                        "Refusals are application/problem+json.",
                        ERROR_MEDIA,
                        onRefused(answer -> answer.with("Content-Type", "application/problem+json"))),
                GROUP.fault(
                        "error-no-type",
                        "Refusals come without Content-Type.",
                        ERROR_MEDIA,
                        onRefused(answer -> answer.without("Content-Type"))),
                error("error-empty", "Refusals have no body.", text -> ""),
                error("error-array", "Refusals are an array of messages.", text -> "[" + text + "]"),
                error("error-text", "Refusals are a JSON text.", text -> "\"Refused\""),
                error(
                        "error-renamed",
                        "Refusals have error instead of message.",
                        text -> text.replaceFirst("\"message\"", "\"error\"")),
                error("error-number", "The message of refusals is a number.", text -> "{\"message\":400}"),
                error("error-null", "The message of refusals is null.", text -> "{\"message\":null}"),
                error("error-not-json", "Refusals claim to be JSON and are not.", text -> "Refused"),
                GROUP.fault(
                        "unauthorized-renamed",
                        "Only refusals for credentials have error instead of message.",
                        MESSAGE,
                        onStatus(401, answer -> edited(answer, body -> body.set("error", body.remove("message"))))),
                GROUP.fault(
                        "allow-missing",
                        "A wrong method is refused without Allow.",
                        inferred("Allow"),
                        onStatus(405, answer -> answer.without("Allow"))),
                GROUP.fault(
                        "allow-wrong",
                        "A wrong method is refused with an Allow that does not name the right one.",
                        inferred("Allow"),
                        onStatus(405, answer -> answer.with("Allow", "TRACE"))));
    }

    private static Fault read(String name, String type) {
        return GROUP.fault(
                name,
                "A reading says that it is " + type + ".",
                MEDIA,
                onRead(answer -> answer.with("Content-Type", type)));
    }

    private static Fault error(String name, String does, UnaryOperator<String> change) {
        return GROUP.fault(name, does, MESSAGE, onRefused(answer -> answer.withText(change.apply(answer.text()))));
    }
}
