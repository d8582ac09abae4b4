package io.contractharness.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server for tests: keeps each request byte for byte, and answers with prepared bytes in this order. */
final class Wire implements AutoCloseable {
    private final ServerSocket socket;
    private final Queue<byte[]> answers = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    Wire(byte[]... answers) throws IOException {
        this.answers.addAll(List.of(answers));
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    /** An answer with status line and headers; the connection is closed after it. */
    static byte[] answer(String head, String body) {
        return answer(head, body.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] answer(String head, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String lines = "HTTP/1.1 " + head.strip().replace("\n", "\r\n") + "\r\nConnection: close\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        bytes.writeBytes(lines.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/main");
    }

    List<String> requests() {
        return requests;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                requests.add(read(connection.getInputStream()));
                byte[] answer = answers.poll();
                if (answer != null) {
                    connection.getOutputStream().write(answer);
                    connection.getOutputStream().flush();
                }
            } catch (IOException e) {
                // closed by the test, or by a client that gave up
            }
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return text.toString();
            }
            text.append((char) next);
        }
        String head = text.toString();
        int length = head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
        return head.replace("\r\n", "\n") + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
