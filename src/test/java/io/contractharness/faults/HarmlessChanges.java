package io.contractharness.faults;

import static io.contractharness.faults.ProxyBehaviour.edited;
import static io.contractharness.faults.ProxyBehaviour.on;
import static io.contractharness.faults.ProxyBehaviour.onAny;
import static io.contractharness.faults.ProxyBehaviour.onRead;
import static io.contractharness.faults.ProxyBehaviour.onRefused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** Changes that do not matter to a client. */
final class HarmlessChanges {

    private static final long LATENCY_MILLIS = 150;

    private HarmlessChanges() {}

    static List<HarmlessChange> changes() {
        return List.of(
                json(
                        "key-order",
                        "Members come in reverse order.",
                        answer -> answer.withText(reversed(answer.json()).toString())),
                json("pretty-printed", "Bodies are indented.", answer -> answer.withText(Json.pretty(answer.json()))),
                json(
                        "compact",
                        "Bodies have no white space.",
                        answer -> answer.withText(answer.json().toString())),
                json(
                        "surrounding-space",
                        "Bodies have white space around them.",
                        answer -> answer.withText("\n " + answer.text() + "\r\n")),
                json(
                        "unicode-escapes",
                        "Characters beyond ASCII are escaped.",
                        answer -> answer.withText(escaped(answer.text()))),
                json(
                        "escaped-slashes",
                        "Slashes are escaped.",
                        answer -> answer.withText(answer.text().replace("/", "\\/"))),
                json(
                        "charset-parameter",
                        "The media type has a charset parameter.",
                        answer -> answer.with("Content-Type", "application/json; charset=utf-8")),
                json(
                        "media-type-case",
                        "The media type is spelled in mixed case.",
                        answer -> answer.with("Content-Type", "Application/JSON;Charset=UTF-8")),
                any(
                        "header-name-upper-case",
                        "Header names are in upper case.",
                        answer -> names(answer, name -> name.toUpperCase(Locale.ROOT))),
                any(
                        "header-name-lower-case",
                        "Header names are in lower case.",
                        answer -> names(answer, name -> name.toLowerCase(Locale.ROOT))),
                any(
                        "extra-headers",
                        "Headers of a gateway are added.",
                        answer -> answer.with("x-amzn-RequestId", "6f2c8d0e-3b1a-4c7d-9a55-0f2f7f6f1c11")
                                .with("x-amz-apigw-id", "ZxYwVuTsRqPo")
                                .with("Strict-Transport-Security", "max-age=63072000")
                                .with("Vary", "Origin")
                                .with("Access-Control-Allow-Origin", "*")),
                any(
                        "cookie",
                        "A cookie of a load balancer is set.",
                        answer -> answer.withAdded("Set-Cookie", "AWSALB=abc; Path=/")),
                any(
                        "other-server",
                        "The server has another name and another clock.",
                        answer ->
                                answer.with("Server", "Jetty(12.0.38)").with("Date", "Thu, 01 Jan 2026 00:00:00 GMT")),
                any(
                        "caching-headers",
                        "Validators and cache directives are added.",
                        answer -> answer.with("ETag", "\"1\"").with("Cache-Control", "no-store")),
                any(
                        "other-reason",
                        "The reason phrase is another.",
                        answer -> answer.withStatus(answer.status(), "Whatever")),
                any("no-reason", "There is no reason phrase.", answer -> answer.withStatus(answer.status(), "")),
                any("chunked", "Bodies come in chunks.", answer -> answer.withDelivery(Delivery.CHUNKED)),
                any(
                        "connection-close",
                        "Every connection is closed after its answer.",
                        answer -> answer.withDelivery(Delivery.CLOSED)),
                any("latency", "Every answer takes " + LATENCY_MILLIS + " ms longer.", HarmlessChanges::late),
                change(
                        "gzip",
                        "Bodies are compressed if the client accepts it.",
                        onAny((request, answer) ->
                                request.header("Accept-Encoding").orElse("").contains("gzip")
                                                && answer.header("Content-Encoding")
                                                        .isEmpty()
                                                && answer.body().length > 0
                                        ? zipped(answer)
                                        : answer)),
                new HarmlessChange(
                        "upload-elsewhere",
                        "Presigned URLs lead to another host.",
                        () -> new StorageProxy((exchange, signed) -> exchange.forward())),
                new HarmlessChange(
                        "upload-other-statuses",
                        "An upload is created with 201, and one that was not signed so is a bad request.",
                        () -> new StorageProxy((exchange, signed) -> {
                            ProxiedResponse answer = exchange.forward();
                            return answer.withStatus(answer.ok() ? 201 : 400, "Other");
                        })),
                change(
                        "error-wording",
                        "Refusals are worded otherwise.",
                        onRefused(answer -> edited(
                                answer,
                                body -> Json.change(
                                        body, "/message", old -> body.textNode("Désolé, cela ne va pas."))))),
                change(
                        "richer-errors",
                        "Refusals say more.",
                        onRefused(answer -> edited(answer, body -> {
                            body.put("code", "REFUSED");
                            body.putArray("details")
                                    .addObject()
                                    .put("field", "x")
                                    .put("reason", "y");
                        }))),
                change(
                        "no-fraction-of-seconds",
                        "Dates drop a fraction of nothing.",
                        onRead(answer -> answer.withJson(Json.texts(
                                answer.json(),
                                text -> text.matches("\\d{4}-.*T.*\\.000Z") ? text.replace(".000Z", "Z") : text)))),
                new HarmlessChange(
                        "sometimes-503", "Every fifth reading is answered 503, and the next try 200.", () -> {
                            AtomicLong readings = new AtomicLong();
                            return onRead(answer -> readings.incrementAndGet() % 5 == 0
                                    ? answer.withStatus(503, "Service Unavailable")
                                    : answer);
                        }),
                Effects.statusChanged(),
                new HarmlessChange("fresh-links", "Presigned URLs in readings are signed anew each time.", () -> {
                    AtomicLong signature = new AtomicLong();
                    return onRead(answer -> answer.withJson(signed(answer.json(), signature.incrementAndGet())));
                }));
    }

    private static HarmlessChange change(String name, String does, ProxyBehaviour behaviour) {
        return new HarmlessChange(name, does, () -> behaviour);
    }

    private static HarmlessChange any(String name, String does, UnaryOperator<ProxiedResponse> change) {
        return change(name, does, on(request -> true, answer -> true, change));
    }

    private static HarmlessChange json(String name, String does, UnaryOperator<ProxiedResponse> change) {
        return change(
                name,
                does,
                on(
                        request -> true,
                        answer -> answer.header("Content-Type").orElse("").startsWith("application/json")
                                && !answer.json().isMissingNode(),
                        change));
    }

    private static ProxiedResponse names(ProxiedResponse answer, UnaryOperator<String> change) {
        return answer.withHeaders(answer.headers().stream()
                .map(header -> new Header(change.apply(header.name()), header.value()))
                .toList());
    }

    static JsonNode reversed(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = Json.names(object);
            Collections.reverse(names);
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            names.forEach(name -> copy.set(name, reversed(object.get(name))));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(reversed(element)));
            return copy;
        }
        return node;
    }

    static JsonNode signed(JsonNode node, long signature) {
        return Json.texts(node, text -> text.startsWith("https://") ? text + "?X-Amz-Signature=" + signature : text);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(unit -> escaped.append(unit < 128 ? "" + (char) unit : "\\u%04x".formatted(unit)));
        return escaped.toString();
    }

    private static ProxiedResponse late(ProxiedResponse answer) {
        try {
            Thread.sleep(LATENCY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer.withDelivery(answer.delivery());
    }

    private static ProxiedResponse zipped(ProxiedResponse answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.withBody(bytes.toByteArray()).with("Content-Encoding", "gzip");
    }
}
