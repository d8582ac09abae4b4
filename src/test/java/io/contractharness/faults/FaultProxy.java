package io.contractharness.faults;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A reverse proxy on loopback that makes one alteration to the exchanges it concerns, and counts them. */
public final class FaultProxy implements AutoCloseable {

    private final URI target;
    private final TargetAccounts known;
    private final ProxyTarget upstream;
    private final ProxyBehaviour tampering;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger applied = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });

    private FaultProxy(URI target, ProxyBehaviour tampering, TargetAccounts known) throws IOException {
        this.target = target;
        this.known = known;
        this.tampering = tampering;
        upstream = new ProxyTarget(target);
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Starts a proxy that makes this alteration. */
    public static FaultProxy inFrontOf(URI target, Alteration alteration, TargetAccounts known) throws IOException {
        return new FaultProxy(target, alteration.tampering().get(), known);
    }

    /** Starts a proxy that changes nothing. */
    public static FaultProxy transparent(URI target) throws IOException {
        return new FaultProxy(target, ProxiedExchange::forward, new TargetAccounts("", "", 1, Map.of()));
    }

    /** The target's base URL, at this proxy. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + target.getRawPath());
    }

    /** How many exchanges were altered so far. */
    public int applied() {
        return applied.get();
    }

    /** Stops; a tampering that failed is a mistake of the catalogue and is thrown here. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
        if (failure.get() != null) {
            throw new IllegalStateException("a tampering failed: " + failure.get(), failure.get());
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // Closed: the loop ends.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            boolean again = true;
            while (again) {
                Optional<ProxiedRequest> asked = HttpMessages.readRequest(in, out);
                again = asked.isPresent() && exchange(asked.get(), socket, out);
            }
        } catch (IOException e) {
            // The caller or the target went away: so does this connection.
        } finally {
            open.remove(socket);
        }
    }

    private boolean exchange(ProxiedRequest asked, Socket socket, OutputStream out) throws IOException {
        ProxiedExchange passage = new ProxiedExchange(asked, upstream, known);
        ProxiedResponse answer = answer(passage);
        if (passage.altered(answer)) {
            applied.incrementAndGet();
        }
        if (answer.delivery() == Delivery.RESET) {
            socket.setSoLinger(true, 0);
            return false;
        }
        return HttpMessages.write(answer, asked.method(), out);
    }

    private ProxiedResponse answer(ProxiedExchange passage) throws IOException {
        try {
            return tampering.answer(passage);
        } catch (RuntimeException | StackOverflowError e) {
            failure.compareAndSet(null, e);
            throw new IOException(e);
        }
    }
}
