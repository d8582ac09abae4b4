package io.contractharness.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;

/** Sends raw bytes, closes its output, and reads until the server closes the connection. */
record RawSocket(URI base) {
    private static final int TIMEOUT_MILLIS = 30_000;

    byte[] send(byte[] bytes) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoLinger(true, 0); // hundreds of thousands of connections would else use up the ports
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            socket.getInputStream().transferTo(answer);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no end within " + TIMEOUT_MILLIS + " ms, so far " + answer, e);
        } catch (SocketException e) {
            return answer.toByteArray(); // ended by the server, which it may
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toByteArray();
    }
}
