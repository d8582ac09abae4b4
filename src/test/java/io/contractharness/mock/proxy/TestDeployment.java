package io.contractharness.mock.proxy;

import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.exchange.Credentials;
import io.contractharness.validation.ExchangeResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A deployment behind the proxy: keeps each request byte for byte, and answers with the bytes that a test gives. */
public final class TestDeployment implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");

    private final ServerSocket socket;
    private final Function<String, byte[]> answers;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private TestDeployment(Function<String, byte[]> answers) throws IOException {
        this.answers = answers;
        this.socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** @param answers the answer to each request, in ISO 8859-1; null closes the connection without an answer */
    public static TestDeployment answering(Function<String, byte[]> answers) throws IOException {
        return new TestDeployment(answers);
    }

    /** The same answer to every request; line ends become CRLF. */
    public static TestDeployment answering(String answer) throws IOException {
        return new TestDeployment(request -> wire(answer));
    }

    public static byte[] wire(String answer) {
        return answer.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** An answer with a head, whose line ends become CRLF, and a body. */
    public static byte[] wire(String head, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(wire(head.strip() + "\nContent-Length: " + body.length + "\n\n"));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/stage");
    }

    public Target target() {
        return target(base(), RateLimit.unlimited());
    }

    public static Target target(URI base, RateLimit pace) {
        return new Target(
                "stage.yaml",
                base,
                new Credentials(Optional.empty(), Optional.empty()),
                List.of(),
                Optional.empty(),
                List.of(),
                pace,
                false);
    }

    /** Each request, in ISO 8859-1. */
    public List<String> requests() {
        return requests;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                start(() -> serve(connection));
            } catch (IOException e) {
                // Closed: the loop ends.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            String request = read(connection.getInputStream());
            requests.add(request);
            byte[] answer = answers.apply(request);
            if (answer != null) {
                connection.getOutputStream().write(answer);
                connection.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The proxy closed the connection; the test asserts its answer.
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("a head that ends early");
            }
            bytes.write(next);
        }
        String head = bytes.toString(StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(head);
        bytes.writeBytes(in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0));
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "deployment");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public String toString() {
        return "TestDeployment[" + base().toString().toLowerCase(Locale.ROOT) + "]";
    }

    /** A listener that ignores everything. */
    public static ProxyListener noListener() {
        return new ProxyListener() {
            @Override
            public void checked(ExchangeResult result) {
                // ignored
            }

            @Override
            public void failed(String what) {
                // ignored
            }
        };
    }
}
