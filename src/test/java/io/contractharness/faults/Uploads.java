package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ProxyBehaviour.edited;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Faults of the storage behind presigned URLs. */
final class Uploads {

    private static final FaultGroup GROUP = new FaultGroup("uploads");
    private static final BrokenRule URL = inferred("presignedUrl");

    private Uploads() {}

    static List<Fault> faults() {
        return List.of(
                answered("refused", "An upload is denied.", denied(403, "AccessDenied", "Access Denied")),
                answered(
                        "refused-as-expired",
                        "An upload is refused as late at once.",
                        denied(403, "AccessDenied", "Request has expired")),
                answered("no-bucket", "There is no bucket.", denied(404, "NoSuchBucket", "There is no such bucket")),
                answered(
                        "only-for-download",
                        "The URL takes no PUT.",
                        denied(405, "MethodNotAllowed", "The specified method is not allowed")
                                .with("Allow", "GET")),
                answered(
                        "wants-credentials",
                        "An upload needs the API's credentials too.",
                        denied(401, "Unauthorized", "Unauthorized")),
                answered("failing", "An upload fails.", denied(500, "InternalError", "We encountered an error")),
                answered("slow-down", "Every upload is one too many.", denied(503, "SlowDown", "Reduce your rate")),
                answered(
                        "redirected",
                        "An upload is sent on to another region.",
                        denied(307, "TemporaryRedirect", "Please re-send").with("Location", "/uploads/elsewhere")),
                answered(
                        "cut-off",
                        "An upload gets no answer.",
                        ProxiedResponse.json(200, "").withDelivery(Delivery.RESET)),
                passed(
                        "signed-for-another-type",
                        "The URL was signed for another type than the one described.",
                        request -> request.with("Content-Type", "application/octet-stream")),
                passed(
                        "signed-for-another-size",
                        "The URL was signed for another size than the one described.",
                        request -> request.withBody("no picture".getBytes(StandardCharsets.UTF_8))),
                fault(
                        "signature-not-checked",
                        "An upload with another signature is accepted.",
                        (exchange, signed) -> exchange.request().target().contains("?")
                                ? exchange.forward(exchange.request().to(signed))
                                : exchange.forward()),
                fault(
                        "signature-not-needed",
                        "An upload without a signature is accepted.",
                        (exchange, signed) -> exchange.request().target().contains("?")
                                ? exchange.forward()
                                : exchange.forward(exchange.request().to(signed))),
                fault(
                        "tampered-fails",
                        "An upload with another signature crashes the storage.",
                        (exchange, signed) -> exchange.request().target().equals(signed)
                                ? exchange.forward()
                                : denied(500, "InternalError", "We encountered an error")),
                afterwards(
                        "changes-description",
                        "After an upload the description is another.",
                        "/description",
                        data -> data.put("description", "signature received")),
                afterwards(
                        "loses-summary",
                        "After an upload the summary is null.",
                        "/summary",
                        data -> Json.change(data, "/summary", old -> data.nullNode())),
                afterwards(
                        "allows-again",
                        "After an upload the intervention can be executed again.",
                        "/actions/canBeExecuted",
                        data -> Json.change(
                                data,
                                "/actions/canBeExecuted",
                                old -> com.fasterxml.jackson.databind.node.BooleanNode.TRUE)));
    }

    private static ProxiedResponse denied(int status, String code, String message) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        return new ProxiedResponse(
                status,
                "Fault",
                List.of(new Header("Content-Type", "application/xml")),
                xml.getBytes(StandardCharsets.UTF_8),
                Delivery.WHOLE);
    }

    private static Fault fault(String name, String does, StorageProxy.Reply reply) {
        return GROUP.statefulFault(name, does, URL, () -> new StorageProxy(reply));
    }

    private static Fault answered(String name, String does, ProxiedResponse answer) {
        return fault(name, does, (exchange, signed) -> answer);
    }

    private static Fault passed(String name, String does, UnaryOperator<ProxiedRequest> change) {
        return fault(name, does, (exchange, signed) -> exchange.forward(change.apply(exchange.request())));
    }

    private static Fault afterwards(String name, String does, String place, Consumer<ObjectNode> edit) {
        return GROUP.statefulFault(name, does, inferred("/data" + place, place), () -> {
            StorageProxy storage = new StorageProxy((exchange, signed) -> exchange.forward());
            return exchange -> {
                ProxiedResponse answer = storage.answer(exchange);
                return answer.ok() && storage.uploadedFor(exchange.request())
                        ? edited(answer, body -> edit.accept(body.withObject("/data")))
                        : answer;
            };
        });
    }
}
