package io.contractharness.mock;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What came back for one request on a connection of its own, byte for byte.
 *
 * @param head status line and header lines; what is no HTTP at all stands here too
 * @param body without the framing of chunks
 * @param broken how the connection ended before the answer did; empty when the answer is complete
 */
record RawExchange(String head, byte[] body, String broken) {
    private static final int PATIENCE = 30_000;
    private static final int LONGEST_HEAD = 64 * 1024;

    static RawExchange of(URI base, byte[] request) {
        boolean headOnly =
                new String(request, 0, Math.min(5, request.length), StandardCharsets.ISO_8859_1).equals("HEAD ");
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE);
            socket.setTcpNoDelay(true);
            try {
                socket.getOutputStream().write(request);
            } catch (SocketException refusedWhileSending) {
                // the answer may have come all the same
            }
            return read(socket.getInputStream(), headOnly);
        } catch (IOException e) {
            return new RawExchange("", new byte[0], String.valueOf(e.getMessage()));
        }
    }

    private static RawExchange read(InputStream in, boolean headOnly) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String broken = "";
        try {
            String last;
            do {
                last = block(in, head);
            } while (last.matches("(?s)HTTP/1\\.1 1\\d\\d.*"));
            body(in, body, last, headOnly);
        } catch (IOException e) {
            broken = String.valueOf(e.getMessage());
        }
        return new RawExchange(head.toString(StandardCharsets.ISO_8859_1), body.toByteArray(), broken);
    }

    /** Status line, header lines and the empty line after them. */
    private static String block(InputStream in, ByteArrayOutputStream all) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (String line = ""; !line.equals("\r\n"); ) {
            line = line(in, all);
            block.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
            if (all.size() > LONGEST_HEAD) {
                throw new IOException("head without end");
            }
        }
        return block.toString(StandardCharsets.ISO_8859_1);
    }

    private static void body(InputStream in, ByteArrayOutputStream body, String head, boolean headOnly)
            throws IOException {
        if (headOnly || head.matches("(?s)HTTP/1\\.1 (204|304).*")) {
            return;
        }
        Optional<String> length = header(head, "content-length");
        if (header(head, "transfer-encoding").filter("chunked"::equals).isPresent()) {
            ByteArrayOutputStream framing = new ByteArrayOutputStream();
            for (int size = size(in, framing); size > 0; size = size(in, framing)) {
                take(in, body, size);
                line(in, framing);
            }
            line(in, framing);
        } else if (length.isPresent()) {
            take(in, body, Integer.parseInt(length.get()));
        } else {
            in.transferTo(body);
        }
    }

    private static int size(InputStream in, ByteArrayOutputStream framing) throws IOException {
        return Integer.parseInt(line(in, framing).strip(), 16);
    }

    private static void take(InputStream in, ByteArrayOutputStream to, int bytes) throws IOException {
        byte[] part = new byte[8192];
        for (int left = bytes; left > 0; ) {
            int count = in.read(part, 0, Math.min(left, part.length));
            if (count < 0) {
                throw new IOException("closed, " + left + " of " + bytes + " bytes are missing");
            }
            to.write(part, 0, count);
            left -= count;
        }
    }

    private static String line(InputStream in, ByteArrayOutputStream all) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = 0; b != '\n'; ) {
            b = in.read();
            if (b < 0) {
                throw new IOException("closed");
            }
            all.write(b);
            line.append((char) b);
        }
        return line.toString();
    }

    private static Optional<String> header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }
}
