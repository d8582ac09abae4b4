package io.contractharness.bench.distance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Forwards connections to a server of this machine as if it were at a distance: each chunk of bytes arrives half a round
 * trip after it was sent.
 */
final class Forwarder implements AutoCloseable {
    private final ServerSocket entry;
    private final int server;
    private final Duration roundTrip;
    private final AtomicInteger connections = new AtomicInteger();

    /**
     * @param entry takes the connections, with TLS or without
     * @param server its port
     * @param roundTrip zero for none
     */
    Forwarder(ServerSocket entry, int server, Duration roundTrip) {
        this.entry = entry;
        this.server = server;
        this.roundTrip = roundTrip;
        start(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    /** How many connections were made. */
    int connections() {
        return connections.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket near = entry.accept();
            connections.incrementAndGet();
            start(() -> forward(near));
        }
    }

    private void forward(Socket accepted) throws IOException, InterruptedException {
        try (Socket near = accepted;
                Socket far = new Socket(InetAddress.getLoopbackAddress(), server)) {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Way there = new Way(roundTrip.dividedBy(2));
            Way back = new Way(roundTrip.dividedBy(2));
            // Here a connection stands at once; at a distance the first bytes leave a round trip later.
            start(() -> there.send(near.getInputStream(), roundTrip));
            start(() -> there.receive(far));
            start(() -> back.send(far.getInputStream(), Duration.ZERO));
            back.receive(near);
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // one side closed the connection, or the forwarder was closed
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entry.close();
    }
}
