package io.contractharness.attacks;

import io.contractharness.mock.server.RawClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What many clients do at the same time; each is one thread with one connection, which stays open until the end. */
enum Attack {
    LARGE_UPLOADS(80) {
        @Override
        void run(RawClient client) throws IOException {
            client.send(SmallMock.largeRequest()).statusLine();
        }
    },
    LARGE_UPLOADS_TO_NOWHERE(20) {
        @Override
        void run(RawClient client) throws IOException {
            String request = new String(SmallMock.largeRequest(), StandardCharsets.US_ASCII);
            client.send(request.replaceFirst("PATCH \\S+", "POST /nowhere")).statusLine();
        }
    },
    UNFINISHED_UPLOADS(80) {
        @Override
        void run(RawClient client) throws IOException {
            byte[] request = SmallMock.largeRequest();
            client.send(java.util.Arrays.copyOf(request, request.length - 1));
        }
    },
    DELAYED_UPLOADS(40) {
        @Override
        void run(RawClient client) throws IOException {
            client.send(SmallMock.largeRequest("Prefer: wait=50"));
        }
    },
    MANY_TOKENS(20) {
        @Override
        void run(RawClient client) throws IOException {
            String body = "[" + "[],".repeat(900_000) + "1]";
            client.send(RawClient.head(
                                    "PATCH /interventions/v2/mb/execute",
                                    "Content-Type: application/json",
                                    "Content-Length: " + body.length())
                            + body)
                    .statusLine();
        }
    },
    LARGE_DELAYED_HEADS(1_000) {
        @Override
        void run(RawClient client) throws IOException {
            client.send(RawClient.head("GET /interventions/v2/rs/1", "Prefer: wait=50", "X: " + "a".repeat(30_000)));
        }
    },
    UNREAD_ANSWERS(300) {
        @Override
        void run(RawClient client) throws IOException {
            for (String path : LARGE_FILES) {
                client.send(RawClient.head("GET " + path).repeat(10));
            }
        }
    },
    UNREAD_STREAMS(40) {
        @Override
        void run(RawClient client) throws IOException {
            client.http2(0);
            for (int stream = 1; stream < 250; stream += 2) {
                client.send(RawClient.frame(1, 5, stream, RawClient.fields("GET", LARGE_FILES.get(stream / 2 % 4))));
            }
        }
    },
    /** The stream may send, but the client reads nothing from its connection. */
    STUCK_STREAMS(40) {
        @Override
        void run(RawClient client) throws IOException {
            client.http2(Integer.MAX_VALUE).send(RawClient.frame(8, 0, 0, new byte[] {0x7f, (byte) 0xfe, 0, 0}));
            for (int stream = 1; stream < 250; stream += 2) {
                client.send(RawClient.frame(1, 5, stream, RawClient.fields("GET", LARGE_FILES.get(stream / 2 % 4))));
            }
        }
    },
    DELAYED_STREAMS(40) {
        @Override
        void run(RawClient client) throws IOException {
            client.http2(0);
            String large = "a".repeat(12_000);
            for (int stream = 1; stream < 250; stream += 2) {
                byte[] fields = RawClient.fields("GET", "/interventions/v2/rs/1", "prefer", "wait=50", "x", large);
                client.send(RawClient.frame(1, 5, stream, fields));
            }
        }
    },
    RESET_UPLOADS(40) {
        @Override
        void run(RawClient client) throws IOException {
            client.http2(65_535);
            for (int stream = 1; stream < 250; stream += 2) {
                client.send(RawClient.frame(1, 4, stream, RawClient.fields("POST", "/nowhere")));
                client.send(RawClient.frame(0, 0, stream, new byte[8_000]));
                client.send(RawClient.frame(3, 0, stream, new byte[] {0, 0, 0, 8}));
            }
        }
    },
    IDLE_CONNECTIONS(1_000) {
        @Override
        void run(RawClient client) throws IOException {
            client.send("GET /interventions");
        }
    };

    private static final List<String> LARGE_FILES = List.of(
            "/__console/swagger/swagger-ui-bundle.js", "/openapi.json", "/openapi.yaml", "/interventions/v2/rs/1");
    private static final int THREADS = 100;
    private static final long MAX_SECONDS = 30;

    private final int clients;

    Attack(int clients) {
        this.clients = clients;
    }

    /** @param client on its own connection; an IOException when the mock closes it is no failure */
    abstract void run(RawClient client) throws IOException;

    /** A running attack. */
    record Running(List<RawClient> clients, ExecutorService threads) implements AutoCloseable {
        @Override
        public void close() {
            clients.forEach(RawClient::close);
            threads.shutdownNow();
        }
    }

    /** @return when every client has done its part, or the mock lets it wait */
    Running begin(int port) throws InterruptedException {
        ConcurrentLinkedQueue<RawClient> open = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(clients, THREADS));
        CountDownLatch done = new CountDownLatch(clients);
        for (int i = 0; i < clients; i++) {
            threads.execute(() -> {
                try {
                    RawClient client = new RawClient(port);
                    open.add(client);
                    run(client);
                } catch (IOException e) {
                    return; // refused or closed: that is what the mock may do
                } finally {
                    done.countDown();
                }
            });
        }
        done.await(MAX_SECONDS, TimeUnit.SECONDS);
        return new Running(new ArrayList<>(open), threads);
    }
}
