package io.contractharness.bench.load;

import io.contractharness.exchange.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections that were used once and stay open. */
public final class IdleConnections implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();

    private IdleConnections() {}

    public static IdleConnections open(URI base, Request request, int count) throws IOException {
        StringBuilder head = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
        head.append("Host: ").append(base.getAuthority()).append("\r\n");
        request.headers()
                .forEach(h ->
                        head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
        byte[] bytes = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        IdleConnections idle = new IdleConnections();
        try {
            for (int i = 0; i < count; i++) {
                Socket socket = new Socket(InetAddress.getByName(base.getHost()), base.getPort());
                idle.sockets.add(socket);
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(bytes);
                if (socket.getInputStream().read(new byte[64 * 1024]) < 0) {
                    throw new IOException("connection " + (i + 1) + " was closed");
                }
            }
            return idle;
        } catch (IOException e) {
            idle.close();
            throw e;
        }
    }

    public int size() {
        return sockets.size();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
