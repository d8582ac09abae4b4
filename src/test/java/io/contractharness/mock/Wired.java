package io.contractharness.mock;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.sandbox.Sessions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sends exactly the bytes of a test, which an HTTP client would change. */
record Wired(URI base) {
    static final String BODY = "{\"firstName\":\"Ada\",\"lastName\":\"Lovelace\",\"email\":\"ada@example.org\","
            + "\"providerActionComment\":\"done\",\"signature\":{\"name\":\"ada.png\",\"mimeType\":\"image/png\",\"size\":42}}";

    static Request get(String target) {
        return Request.of("GET", target)
                .withHeader("Authorization", "Bearer reader")
                .withHeader("x-session-token", "reader");
    }

    static Request execute(String prefix, long intervention) {
        return get(prefix + "/interventions/v2/mb/execute")
                .withMethod("PATCH")
                .withHeader("x-session-token", Sessions.token(intervention))
                .withHeader("Content-Type", "application/json")
                .withBody(BODY);
    }

    JsonNode json(Request request) {
        return StrictJson.parse(send(request).body());
    }

    Response send(Request request) {
        byte[] body = request.body().orElse(new byte[0]);
        StringBuilder head = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
        if (request.header("Host").isEmpty()) {
            head.append("Host: ").append(base.getAuthority()).append("\r\n");
        }
        head.append("Connection: close\r\n");
        request.headers()
                .forEach(h ->
                        head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
        if (request.body().isPresent()) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return send(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8), body);
    }

    Response send(byte[] head, byte[] body) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        in.transferTo(all);
        byte[] bytes = all.toByteArray();
        int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        List<String> lines = List.of(new String(bytes, 0, end, StandardCharsets.ISO_8859_1).split("\r\n"));
        List<Header> headers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(":", 2);
            headers.add(new Header(parts[0], parts[1].strip()));
        }
        int status = Integer.parseInt(lines.get(0).split(" ")[1]);
        return new Response(status, headers, Arrays.copyOfRange(bytes, end + 4, bytes.length));
    }
}
