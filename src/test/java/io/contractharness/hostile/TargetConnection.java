package io.contractharness.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection to a bad target, after its request was read. */
final class TargetConnection {
    private final Socket socket;
    private final String request;
    private final String other;

    /** @param other where a redirect leads */
    TargetConnection(Socket socket, String request, String other) {
        this.socket = socket;
        this.request = request;
        this.other = other;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    String other() {
        return other;
    }

    String path() {
        return request.split(" ")[1];
    }

    /** The value of a request header, as a bad target would repeat it. */
    String authorization() {
        return request.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("authorization: bearer "))
                .map(line -> line.substring(22))
                .findFirst()
                .orElse("");
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(bytes(text));
        socket.getOutputStream().flush();
    }

    void answer(String head, byte[] body) throws IOException {
        write("HTTP/1.1 " + head + "\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n");
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
    }

    /** Writes until the client closes the connection. */
    void flood(String text) throws IOException {
        byte[] bytes = bytes(text);
        while (true) {
            socket.getOutputStream().write(bytes);
        }
    }

    /** Sends nothing until the client closes the connection. */
    void hang() throws IOException {
        InputStream in = socket.getInputStream();
        while (in.read() >= 0) {
            // what the client sends does not matter
        }
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
    }

    void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
