package io.contractharness.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on raw sockets that behaves badly. It records the requests. */
public final class BadTarget implements AutoCloseable {
    private final ServerSocket server;
    private final Behaviour behaviour;
    private final String other;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** @param other base URL of the server to which it redirects */
    public BadTarget(Behaviour behaviour, String other) throws IOException {
        this(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), behaviour, other);
    }

    /** @param server is closed with it */
    public BadTarget(ServerSocket server, Behaviour behaviour, String other) {
        this.server = server;
        this.behaviour = behaviour;
        this.other = other;
        daemon(this::serve);
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/main");
    }

    public List<String> requests() {
        return requests;
    }

    public int connections() {
        return connections.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                int number = connections.incrementAndGet();
                daemon(() -> converse(socket, number));
            } catch (IOException e) {
                // closed by the test
            }
        }
    }

    private void converse(Socket socket, int number) {
        try (socket) {
            socket.getOutputStream().write(behaviour.greeting().getBytes(StandardCharsets.UTF_8));
            String request = read(socket.getInputStream());
            if (!request.isEmpty()) {
                requests.add(request);
                behaviour.answer(new TargetConnection(socket, request, other), number);
            }
        } catch (IOException e) {
            // a client that gave up
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length: "))
                .mapToInt(line -> Integer.parseInt(line.substring(16).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "bad-target");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
