package io.contractharness.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A response as received or to be sent; {@link Delivery} decides about length and chunks. */
record ProxiedResponse(int status, String reason, List<Header> headers, byte[] body, Delivery delivery) {

    static ProxiedResponse json(int status, String body) {
        return new ProxiedResponse(
                status,
                "Fault",
                List.of(new Header("Content-Type", "application/json")),
                body.getBytes(StandardCharsets.UTF_8),
                Delivery.WHOLE);
    }

    /** A success of an execution; its URL does not work. */
    static ProxiedResponse success() {
        return json(200, "{\"presignedUrl\":\"http://127.0.0.1:1/1\"}");
    }

    boolean ok() {
        return status / 100 == 2;
    }

    boolean refused() {
        return status / 100 == 4;
    }

    Optional<String> header(String name) {
        return Header.first(headers, name);
    }

    ProxiedResponse with(String name, String value) {
        return withHeaders(Header.with(headers, new Header(name, value)));
    }

    /** Adds a header, even if there is one with that name. */
    ProxiedResponse withAdded(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return withHeaders(more);
    }

    ProxiedResponse without(String name) {
        return header(name).isEmpty() ? this : withHeaders(Header.without(headers, name));
    }

    ProxiedResponse withHeaders(List<Header> other) {
        return other.equals(headers) ? this : new ProxiedResponse(status, reason, List.copyOf(other), body, delivery);
    }

    ProxiedResponse withStatus(int other, String otherReason) {
        return new ProxiedResponse(other, otherReason, headers, body, delivery);
    }

    ProxiedResponse withBody(byte[] other) {
        return new ProxiedResponse(status, reason, headers, other, delivery);
    }

    ProxiedResponse withText(String other) {
        return other.equals(text()) ? this : plain().withBody(other.getBytes(StandardCharsets.UTF_8));
    }

    ProxiedResponse withDelivery(Delivery other) {
        return new ProxiedResponse(status, reason, headers, body, other);
    }

    String text() {
        return new String(plain().body, StandardCharsets.UTF_8);
    }

    /** The body as JSON; a missing node if it is not JSON. */
    JsonNode json() {
        return Json.parse(plain().body);
    }

    ProxiedResponse withJson(JsonNode other) {
        return other.equals(json()) ? this : plain().withBody(Json.write(other));
    }

    /** The same response, not compressed. */
    ProxiedResponse plain() {
        if (!header("Content-Encoding").orElse("").equalsIgnoreCase("gzip")) {
            return this;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return without("Content-Encoding").withBody(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
