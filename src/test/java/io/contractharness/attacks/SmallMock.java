package io.contractharness.attacks;

import io.contractharness.mock.server.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mock of the built jar with options of the JVM. */
final class SmallMock implements AutoCloseable {
    /** The largest body that API Gateway passes on is a little larger. */
    private static final int LARGE_BODY = 9_900_000;

    private final Process process;
    private final Path out;
    private final int port;

    private SmallMock(Process process, Path out, int port) {
        this.process = process;
        this.out = out;
        this.port = port;
    }

    static SmallMock start(Path folder, String flags, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags.split(" ")));
        command.addAll(List.of("-jar", System.getProperty("harness.jar"), "mock", "--port", "0"));
        command.addAll(List.of(more));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        for (int i = 0; i < 1_200 && process.isAlive(); i++) {
            Matcher said = Pattern.compile("http://127.0.0.1:(\\d+)/__console").matcher(Files.readString(out));
            if (said.find()) {
                return new SmallMock(process, out, Integer.parseInt(said.group(1)));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        process.destroyForcibly();
        throw new IOException("the mock did not start: " + Files.readString(out));
    }

    int port() {
        return port;
    }

    String output() {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time of one read in milliseconds; it must be answered 200. */
    long read() throws IOException {
        long began = System.nanoTime();
        try (RawClient client = new RawClient(port)) {
            String all = client.send(RawClient.head("GET /interventions/v2/rs/1", "Connection: close"))
                    .rest();
            if (!all.startsWith("HTTP/1.1 200 OK")) {
                throw new AssertionError("a read was answered: " + all.lines().findFirst());
            }
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /** An execute request with a body that is almost as large as may be; 400 when it was handled. */
    String handleLarge() throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.send(largeRequest("Connection: close")).statusLine();
        } catch (java.net.SocketException e) {
            return "closed"; // before it had sent all
        }
    }

    static byte[] largeRequest(String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: application/json");
        all.add("Content-Length: " + LARGE_BODY);
        String head = RawClient.head("PATCH /interventions/v2/mb/execute", all.toArray(String[]::new));
        return (head + "{\"x\":\"" + "a".repeat(LARGE_BODY - 8) + "\"}")
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    /** Tells it to stop. @return whether it ended within this time */
    boolean stop(long seconds) throws InterruptedException {
        process.destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
