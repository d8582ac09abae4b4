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

/** A reverse proxy on loopback that makes one alteration, and counts the exchanges that it altered. */
public final class FaultProxy implements AutoCloseable {

    private final URI target;
    private final TargetAccounts accounts;
    private final ProxyTarget upstream;
    private final ProxyBehaviour behaviour;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger applied = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });

    private FaultProxy(URI target, ProxyBehaviour behaviour, TargetAccounts accounts) throws IOException {
        this.target = target;
        this.accounts = accounts;
        this.behaviour = behaviour;
        upstream = new ProxyTarget(target);
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Starts a proxy that makes this alteration. */
    public static FaultProxy inFrontOf(URI target, Alteration alteration, TargetAccounts accounts) throws IOException {
        return new FaultProxy(target, alteration.behaviour().get(), accounts);
    }

    /** Starts a proxy that changes nothing. */
    public static FaultProxy transparent(URI target) throws IOException {
        return new FaultProxy(target, ProxiedExchange::forward, new TargetAccounts("", "", 1, Map.of()));
    }

    /** The base URL of the target, with the address of this proxy. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + target.getRawPath());
    }

    /** How many exchanges were altered so far. */
    public int applied() {
        return applied.get();
    }

    /** Stops. If an alteration failed, which is a bug in the catalogue, its exception is thrown here. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
        if (failure.get() != null) {
            throw new IllegalStateException("an alteration failed: " + failure.get(), failure.get());
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // The socket is closed, so the loop ends.
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
                Optional<ProxiedRequest> request = HttpMessages.readRequest(in, out);
                again = request.isPresent() && exchange(request.get(), socket, out);
            }
        } catch (IOException e) {
            // The client or the target has closed its connection, so this one is closed too.
        } finally {
            open.remove(socket);
        }
    }

    private boolean exchange(ProxiedRequest request, Socket socket, OutputStream out) throws IOException {
        ProxiedExchange exchange = new ProxiedExchange(request, upstream, accounts);
        ProxiedResponse answer = answer(exchange);
        if (exchange.altered(answer)) {
            applied.incrementAndGet();
        }
        if (answer.delivery() == Delivery.RESET) {
            socket.setSoLinger(true, 0);
            return false;
        }
        return HttpMessages.write(answer, request.method(), out);
    }

    private ProxiedResponse answer(ProxiedExchange exchange) throws IOException {
        try {
            return behaviour.answer(exchange);
        } catch (RuntimeException | StackOverflowError e) {
            failure.compareAndSet(null, e);
            throw new IOException(e);
        }
    }
}
