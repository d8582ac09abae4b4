package io.contractharness.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads and writes HTTP/1.1 messages as bytes. */
final class HttpMessages {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "upgrade",
            "http2-settings",
            "te",
            "expect",
            "transfer-encoding",
            "content-length");

    private HttpMessages() {}

    /** The head of a message: its first line and its headers. */
    private record Head(String start, List<Header> headers) {

        /** The headers that pass a proxy unchanged. */
        List<Header> lasting() {
            return headers.stream()
                    .filter(header -> !HOP_BY_HOP.contains(header.name().toLowerCase(Locale.ROOT)))
                    .toList();
        }

        boolean says(String name, String value) {
            return Header.first(headers, name)
                    .orElse("")
                    .toLowerCase(Locale.ROOT)
                    .contains(value);
        }
    }

    /** The next request on a connection, if there is one. */
    static Optional<ProxiedRequest> readRequest(InputStream in, OutputStream interim) throws IOException {
        Head head = readHead(in);
        if (head == null) {
            return Optional.empty();
        }
        if (head.says("Expect", "100-continue")) {
            interim.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
            interim.flush();
        }
        String[] start = head.start().split(" ", 3);
        byte[] body = readBody(in, head, false);
        return Optional.of(new ProxiedRequest(start[0], start[1], head.lasting(), body));
    }

    static ProxiedResponse readResponse(InputStream in, String method) throws IOException {
        Head head = readHead(in);
        while (head != null && head.start().matches("HTTP/1\\.1 1\\d\\d.*")) {
            head = readHead(in);
        }
        if (head == null) {
            throw new EOFException("the target closed the connection without an answer");
        }
        String[] start = head.start().split(" ", 3);
        int status = Integer.parseInt(start[1]);
        boolean bodiless = method.equals("HEAD") || status == 204 || status == 304;
        return new ProxiedResponse(
                status,
                start.length < 3 ? "" : start[2],
                head.lasting(),
                bodiless ? new byte[0] : readBody(in, head, true),
                head.says("Transfer-Encoding", "chunked") ? Delivery.CHUNKED : Delivery.WHOLE);
    }

    static void write(ProxiedRequest request, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
        append(head, request.headers());
        if (request.body().length > 0 || request.method().matches("POST|PUT|PATCH")) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        out.write(head.append("Connection: close\r\n\r\n").toString().getBytes(ISO_8859_1));
        out.write(request.body());
        out.flush();
    }

    /** Sends the response, and returns whether the connection can be used again. */
    static boolean write(ProxiedResponse answer, String method, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " " + answer.reason() + "\r\n");
        append(head, answer.headers());
        boolean bodiless = method.equals("HEAD") || answer.status() == 204 || answer.status() == 304;
        boolean chunked = answer.delivery() == Delivery.CHUNKED;
        byte[] body = answer.body();
        if (!bodiless) {
            head.append(chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length)
                    .append("\r\n");
        }
        if (answer.delivery() == Delivery.CLOSED) {
            head.append("Connection: close\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
        if (!bodiless && chunked) {
            writeChunks(body, out);
        } else if (!bodiless) {
            out.write(body, 0, answer.delivery() == Delivery.TRUNCATED ? body.length / 2 : body.length);
        }
        out.flush();
        return answer.delivery() == Delivery.WHOLE || chunked;
    }

    private static void writeChunks(byte[] body, OutputStream out) throws IOException {
        for (int at = 0; at < body.length; at += 100) {
            int size = Math.min(100, body.length - at);
            out.write((Integer.toHexString(size) + "\r\n").getBytes(ISO_8859_1));
            out.write(body, at, size);
            out.write("\r\n".getBytes(ISO_8859_1));
        }
        out.write("0\r\n\r\n".getBytes(ISO_8859_1));
    }

    private static void append(StringBuilder head, List<Header> headers) {
        headers.forEach(line ->
                head.append(line.name()).append(": ").append(line.value()).append("\r\n"));
    }

    private static Head readHead(InputStream in) throws IOException {
        String start = readLine(in);
        if (start == null) {
            return null;
        }
        List<Header> headers = new ArrayList<>();
        for (String line = readLine(in); line != null && !line.isEmpty(); line = readLine(in)) {
            String[] parts = line.split(":", 2);
            headers.add(new Header(parts[0], parts.length < 2 ? "" : parts[1].strip()));
        }
        return new Head(start, headers);
    }

    private static byte[] readBody(InputStream in, Head head, boolean untilClosed) throws IOException {
        if (head.says("Transfer-Encoding", "chunked")) {
            return readChunks(in);
        }
        Optional<Integer> length =
                Header.first(head.headers(), "Content-Length").map(Integer::valueOf);
        if (length.isEmpty()) {
            return untilClosed ? in.readAllBytes() : new byte[0];
        }
        return in.readNBytes(length.get());
    }

    private static byte[] readChunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String line = readLine(in); line != null; line = readLine(in)) {
            int size = Integer.parseInt(line.split(";")[0].strip(), 16);
            body.write(in.readNBytes(size));
            readLine(in);
            if (size == 0) {
                break;
            }
        }
        return body.toByteArray();
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return line.size() == 0 ? null : line.toString(ISO_8859_1);
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(ISO_8859_1);
    }
}
