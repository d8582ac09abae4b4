package io.contractharness.mock;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends the requests of a recording, in order, and gives the answers as the recording has them.
 *
 * <p>Orders: {@code as nobody} sends no credentials, {@code executes 2} a session that carries intervention 2 and the media
 * type of an execution, {@code keep NAME REGEX} remembers the first group found in the answer for {@code {NAME}} of later
 * requests, {@code fill N S} makes {@code {fill}} N times S, {@code pause N} waits N milliseconds first, {@code chunked} sends
 * the body without its length, {@code raw} sends nothing but what stands there.
 */
final class RecordedPlayer {
    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");
    private static final Pattern CREDENTIAL = Pattern.compile("(?i)(authorization|x-session-token):.*");

    private static final String EXECUTION =
            "{\"firstName\":\"Ada\",\"lastName\":\"Lovelace\",\"email\":\"ada@example.org\","
                    + "\"providerActionComment\":\"done\",\"signature\":{\"name\":\"ada.png\",\"mimeType\":\"image/png\",\"size\":42}}";

    private final URI base;
    private final int[] ports;
    private final Map<String, String> kept = new HashMap<>();

    /** @param ports the ports that answers may contain, that of this mock first */
    RecordedPlayer(URI base, int... ports) {
        this.base = base;
        this.ports = ports.clone();
        kept.put("host", base.getAuthority());
        kept.put("execution", EXECUTION);
    }

    List<String> answer(RecordedExchange exchange) {
        String fill = "";
        for (String order : exchange.orders()) {
            if (order.startsWith("pause ")) {
                pause(Integer.parseInt(order.substring(6)));
            } else if (order.startsWith("fill ")) {
                String[] words = order.split(" ");
                fill = words[2].repeat(Integer.parseInt(words[1]));
            }
        }
        kept.put("fill", fill);
        byte[] request = request(exchange);
        RawExchange came = RawExchange.of(base, request);
        String body = text(came.body());
        for (String order : exchange.orders()) {
            if (order.startsWith("keep ")) {
                String[] words = order.split(" ", 3);
                Matcher found = Pattern.compile(words[2], Pattern.DOTALL).matcher(came.head() + body);
                kept.put(words[1], found.find() ? found.group(1) : "nothing was kept");
            }
        }
        String sent = String.join("\n", exchange.request());
        String head = text(came.head().getBytes(StandardCharsets.ISO_8859_1)).replace("\\x0d\n", "\n");
        String whole = new VolatileParts(sent, ports).without(head, body, came.body().length);
        List<String> lines =
                List.of((came.broken().isEmpty() ? whole : whole + "\n(" + came.broken() + ")").split("\n", -1));
        return lines.get(lines.size() - 1).isEmpty() && came.body().length == 0
                ? lines.subList(0, lines.size() - 1)
                : lines;
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] request(RecordedExchange exchange) {
        List<String> lines = exchange.request();
        if (exchange.orders().contains("raw")) {
            return bytes(String.join("", lines));
        }
        int blank = lines.contains("") ? lines.indexOf("") : lines.size();
        List<String> given = lines.subList(1, blank);
        StringBuilder head = new StringBuilder(lines.get(0) + " HTTP/1.1\n");
        if (given.stream().noneMatch(h -> h.matches("(?i)host:.*"))) {
            head.append("Host: {host}\n");
        }
        credentials(exchange, head);
        given.forEach(h -> head.append(h).append('\n'));
        byte[] body = bytes(String.join("\n", lines.subList(Math.min(blank + 1, lines.size()), lines.size())));
        boolean chunked = exchange.orders().contains("chunked");
        if (chunked) {
            head.append("Transfer-Encoding: chunked\n");
        } else if (blank < lines.size() && given.stream().noneMatch(h -> h.matches("(?i)content-length:.*"))) {
            head.append("Content-Length: ").append(body.length).append('\n');
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes(head.append('\n').toString().replace("\n", "\\x0d\\x0a")));
        if (chunked) {
            all.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        all.writeBytes(body);
        if (chunked) {
            all.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return all.toByteArray();
    }

    private static void credentials(RecordedExchange exchange, StringBuilder head) {
        String session = "reader";
        boolean executes = false;
        for (String order : exchange.orders()) {
            if (order.equals("as nobody")) {
                return;
            }
            if (order.startsWith("executes ")) {
                session = token(order.substring(9));
                executes = true;
            }
        }
        if (exchange.request().stream().noneMatch(h -> CREDENTIAL.matcher(h).matches() && !h.startsWith("x-"))) {
            head.append("Authorization: Bearer reader\n");
        }
        if (exchange.request().stream().noneMatch(h -> CREDENTIAL.matcher(h).matches() && h.startsWith("x-"))) {
            head.append("x-session-token: ").append(session).append('\n');
        }
        if (executes && exchange.request().stream().noneMatch(h -> h.matches("(?i)content-type:.*"))) {
            head.append("Content-Type: application/json\n");
        }
    }

    private static String token(String intervention) {
        Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
        return url.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII)) + "."
                + url.encodeToString(("{\"interventionId\":" + intervention + "}").getBytes(StandardCharsets.US_ASCII))
                + ".";
    }

    /** Replaces names by the kept values, and byte numbers by the bytes. */
    private byte[] bytes(String written) {
        String text = written;
        for (Map.Entry<String, String> one : kept.entrySet()) {
            text = text.replace("{" + one.getKey() + "}", one.getValue());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher matcher = BYTE.matcher(text);
        int at = 0;
        while (matcher.find()) {
            bytes.writeBytes(text.substring(at, matcher.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(matcher.group(1), 16));
            at = matcher.end();
        }
        bytes.writeBytes(text.substring(at).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    /** Text stays as it is; every other byte is written as a number, so that different bodies have different texts. */
    private static String text(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, StandardCharsets.ISO_8859_1)
                    .codePoints()
                    .mapToObj(b -> b < 0x7f ? Character.toString(b) : String.format("\\x%02x", b))
                    .collect(java.util.stream.Collectors.joining());
        }
        return Pattern.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f]")
                .matcher(text)
                .replaceAll(m -> String.format("\\\\x%02x", (int) m.group().charAt(0)));
    }
}
