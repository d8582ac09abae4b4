package io.contractharness.soak;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection for many requests: cheap enough for a million requests; the test can close it early. */
final class RawConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final int port;
    private Socket socket;
    private InputStream in;

    RawConnection(int port) {
        this.port = port;
    }

    /** The parts of a response that the test needs. */
    record Answer(int status, String body) {}

    /** Sends the bytes and reads the response; status 0 means that the connection was closed. */
    Answer send(String head, byte[] body) {
        try {
            if (socket == null) {
                socket = connect(port);
                in = new BufferedInputStream(socket.getInputStream());
            }
            byte[] start = (head + "Host: 127.0.0.1:" + port + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            byte[] whole = new byte[start.length + body.length];
            System.arraycopy(start, 0, whole, 0, start.length);
            System.arraycopy(body, 0, whole, start.length, body.length);
            socket.getOutputStream().write(whole);
            return read();
        } catch (IOException e) {
            close();
            return new Answer(0, e.toString());
        }
    }

    private Answer read() throws IOException {
        String line = line();
        if (!line.matches("HTTP/1\\.1 \\d{3} .*")) {
            throw new IOException("no status: " + line);
        }
        int status = Integer.parseInt(line.substring(9, 12));
        int length = 0;
        boolean last = false;
        for (line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            last |= lower.equals("connection: close");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("cut off after " + body.length + " of " + length);
        }
        if (last) {
            close();
        }
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || text.length() > 10_000) {
                throw new EOFException("no end of a line after '" + text + "'");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        if (text.length() > 0 && !Character.isLetter(text.charAt(0))) {
            throw new IOException("no header: " + text);
        }
        return text.toString();
    }

    static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            socket = null;
        }
    }
}
