package io.contractharness.mock.server;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection on which a test sends any bytes, and reads or does not. */
public final class RawClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;
    /** So small that a large answer waits for its reader. */
    private static final int RECEIVE_BUFFER = 4 * 1024;

    private final Socket socket = new Socket();

    public RawClient(int port) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
    }

    public static String head(String line, String... headers) {
        return line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\nx-session-token: y\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
    }

    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Begins HTTP/2 without TLS. @param window how many bytes of an answer may be sent before they are read */
    public RawClient http2(int window) throws IOException {
        ByteArrayOutputStream settings = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(settings);
        out.writeShort(4); // SETTINGS_INITIAL_WINDOW_SIZE (RFC 9113, section 6.5.2)
        out.writeInt(window);
        return send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").send(frame(4, 0, 0, settings.toByteArray()));
    }

    public static byte[] frame(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
        return bytes.toByteArray();
    }

    /** The fields of a request, each as a literal with its name (RFC 7541, section 6.2.2). */
    public static byte[] fields(String method, String path, String... more) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        String[] first = {":method", method, ":scheme", "http", ":path", path, ":authority", "localhost"};
        for (String[] fields : new String[][] {first, {"authorization", "Bearer x", "x-session-token", "y"}, more}) {
            for (int i = 0; i < fields.length; i += 2) {
                block.write(0);
                text(block, fields[i]);
                text(block, fields[i + 1]);
            }
        }
        return block.toByteArray();
    }

    private static void text(ByteArrayOutputStream block, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        int rest = bytes.length - 127;
        block.write(rest < 0 ? bytes.length : 127);
        for (; rest >= 128; rest >>= 7) {
            block.write(rest & 127 | 128);
        }
        if (bytes.length >= 127) {
            block.write(rest);
        }
        block.write(bytes);
    }

    /** All bytes until the server closes the connection. */
    public String rest() throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no end within " + TIMEOUT_MILLIS + " ms", e);
        }
    }

    /** The status line of the next answer; empty when the connection was closed instead. */
    public String statusLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = socket.getInputStream().read();
                b >= 0 && b != '\r';
                b = socket.getInputStream().read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
