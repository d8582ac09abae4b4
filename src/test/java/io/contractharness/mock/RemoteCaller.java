package io.contractharness.mock;

import io.contractharness.exchange.Request;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program that {@link AnotherAddressIT} runs at the other end of the network link: it calls each admin route of the
 * mock and writes one line for each response. Its arguments are the address of the mock and the output of the open and
 * of the closed mock.
 */
final class RemoteCaller {
    static final List<String> CALLERS =
            List.of("none", "wrong", "token", "none+origin", "token+origin", "none+host", "token+host");

    private RemoteCaller() {}

    public static void main(String[] args) throws Exception {
        String open = printed(Path.of(args[1]), "Ctrl-C stops");
        String closed = printed(Path.of(args[2]), "Ctrl-C stops");
        String token = found(open, "Authorization: Bearer ([^']{20,})'");
        URI base = URI.create("http://" + args[0] + ":" + found(open, "http://[^:]+:(\\d+)"));
        StringBuilder out = new StringBuilder();
        out.append("the API ")
                .append(status(base, Wired.get("/interventions/v2/rs/1")))
                .append('\n');
        for (String path : List.of("/__console", "/__console/api/log")) {
            out.append(path)
                    .append(' ')
                    .append(status(base, Request.of("GET", path)))
                    .append('\n');
        }
        out.append("on loopback ").append(reached(args[0], Integer.parseInt(found(closed, "http://[^:]+:(\\d+)"))));
        for (String[] row : AdminApiTest.table()) {
            for (String caller : CALLERS) {
                Request request = AdminApiTest.request(row);
                if (!caller.startsWith("none")) {
                    String value = caller.startsWith("wrong") ? token.substring(1) : token;
                    request = request.withHeader("Authorization", "Bearer " + value);
                }
                if (caller.endsWith("origin")) {
                    request = request.withHeader("Origin", "https://evil.example");
                }
                if (caller.endsWith("host")) {
                    request = request.withHeader("Host", "evil.example:" + base.getPort());
                }
                out.append('\n').append(String.join(" ", row[0], row[1], caller, status(base, request)));
            }
        }
        Files.writeString(Path.of(args[3]), out);
    }

    private static String status(URI base, Request request) {
        return String.valueOf(new Wired(base).send(request).status());
    }

    private static String reached(String host, int port) {
        try (Socket socket = new Socket(host, port)) {
            return "connected from " + socket.getLocalAddress();
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private static String printed(Path file, String until) throws Exception {
        for (int i = 0; i < 600; i++) {
            if (Files.exists(file) && Files.readString(file).contains(until)) {
                return Files.readString(file);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException(file + " does not say " + until);
    }

    private static String found(String text, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
