package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.documented;
import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ProxyBehaviour.on;
import static io.contractharness.faults.ProxyBehaviour.onAny;
import static io.contractharness.faults.ProxyBehaviour.onExecuted;
import static io.contractharness.faults.ProxyBehaviour.onRead;
import static io.contractharness.faults.ProxyBehaviour.onStatus;

import java.util.List;

/** Faults of the status line and of the connection. */
final class StatusAndProtocol {

    private static final FaultGroup GROUP = new FaultGroup("status and protocol");
    private static final String UNKNOWN = "{\"data\":{}}";

    private StatusAndProtocol() {}

    static List<Fault> faults() {
        return List.of(
                read(201, "Created"),
                read(202, "Accepted"),
                read(204, "No Content"),
                read(206, "Partial Content"),
                read(500, "Internal Server Error"),
                GROUP.fault(
                        "read-302",
                        "A successful reading redirects.",
                        documented("302", "status"),
                        onRead(answer -> answer.withStatus(302, "Found").with("Location", "/elsewhere"))),
                executed(201, "Created"),
                executed(202, "Accepted"),
                executed(204, "No Content"),
                executed(500, "Internal Server Error"),
                refused("refusal-as-200", 400, 200),
                refused("refusal-as-500", 400, 500),
                refused("refusal-as-302", 400, 302),
                refused("unauthorized-as-200", 401, 200),
                refused("unauthorized-as-500", 401, 500),
                refused("unauthorized-as-302", 401, 302),
                refused("media-type-as-500", 415, 500),
                other("refusal-as-422", 400, 422),
                other("unauthorized-as-403", 401, 403),
                other("unknown-as-400", 404, 400),
                other("unknown-as-500", 404, 500),
                other("wrong-method-as-200", 405, 200),
                other("wrong-method-as-404", 405, 404),
                other("media-type-as-400", 415, 400),
                other("repeated-as-400", 409, 400),
                other("foreign-session-as-401", 403, 401),
                GROUP.fault(
                        "unknown-as-empty",
                        "An unknown intervention is read with 200 and nothing in data.",
                        inferred("404", "unknown", "/data"),
                        on(
                                ProxiedRequest::reads,
                                answer -> answer.status() == 404,
                                answer -> answer.withStatus(200, "OK").withText(UNKNOWN))),
                GROUP.fault(
                        "read-truncated",
                        "The connection closes half-way through the body of a reading.",
                        documented("truncated", "closed", "Content-Length", "body", "premature", "connection"),
                        onRead(answer -> answer.withDelivery(Delivery.TRUNCATED))),
                GROUP.fault(
                        "extended-truncated",
                        "The connection closes half-way through the body of a reading with anomalies.",
                        documented("truncated", "closed", "Content-Length", "body", "premature", "connection"),
                        onAny((request, answer) ->
                                request.reads() && request.extend().contains("anomaly-by-site-it")
                                        ? answer.withDelivery(Delivery.TRUNCATED)
                                        : answer)),
                GROUP.fault(
                        "executed-reset",
                        "The connection is reset instead of answering an execution.",
                        documented("reset", "connection", "closed", "answer"),
                        onExecuted(answer -> answer.withDelivery(Delivery.RESET))));
    }

    private static Fault read(int status, String reason) {
        return GROUP.fault(
                "read-" + status,
                "A successful reading is answered " + status + ".",
                documented("" + status, "status"),
                onRead(answer -> answer.withStatus(status, reason)));
    }

    private static Fault executed(int status, String reason) {
        return GROUP.fault(
                "executed-" + status,
                "A successful execution is answered " + status + ".",
                documented("" + status, "status"),
                onExecuted(answer -> answer.withStatus(status, reason)));
    }

    /** The status is not even a 4xx, so a documented rule is broken. */
    private static Fault refused(String name, int from, int to) {
        return GROUP.fault(
                name,
                replaces(from, to),
                documented("" + to, "status"),
                onStatus(from, answer -> answer.withStatus(to, "Fault")));
    }

    private static Fault other(String name, int from, int to) {
        return GROUP.fault(
                name,
                replaces(from, to),
                inferred("" + to, "" + from, "status"),
                onStatus(from, answer -> answer.withStatus(to, "Fault")));
    }

    private static String replaces(int from, int to) {
        return "What is refused with " + from + " is answered " + to + ".";
    }
}
