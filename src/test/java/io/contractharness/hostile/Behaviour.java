package io.contractharness.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What a bad target does with a request that it has read. */
public enum Behaviour {
    HANGS((conversation, number) -> conversation.hang()),
    HANGS_IN_THE_BODY((conversation, number) -> {
        conversation.write(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"data\":");
        conversation.hang();
    }),
    DRIPS((conversation, number) -> {
        for (char next : "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".toCharArray()) {
            conversation.write(String.valueOf(next));
            conversation.pause(40);
        }
        conversation.hang();
    }),
    CONTINUES_FOR_EVER((conversation, number) -> {
        while (true) {
            conversation.write("HTTP/1.1 100 Continue\r\n\r\n");
            conversation.pause(20);
        }
    }),
    RESETS((conversation, number) -> conversation.reset()),
    ANSWERS_IN_PLAIN((conversation, number) -> {}, "HTTP/1.1 400 Bad Request\r\n\r\n"),
    CLOSES((conversation, number) -> {}),
    TRUNCATES((conversation, number) -> conversation.write(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"data\":")),
    RESETS_IN_THE_BODY((conversation, number) -> {
        conversation.write(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"data\":");
        conversation.pause(20);
        conversation.reset();
    }),
    TRUNCATES_CHUNKS(
            (conversation, number) -> conversation.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n{\"data\":1")),
    BAD_CHUNKS((conversation, number) -> conversation.write(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n")),
    TRAILS_FOR_EVER((conversation, number) -> {
        conversation.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n1\r\n0\r\n");
        conversation.flood("x-trailer: " + "t".repeat(60_000) + "\r\n");
    }),
    GARBAGE((conversation, number) -> conversation.write("\u0001\u0002 what is this\r\n".repeat(3))),
    LENGTH_THAT_IS_NONE((conversation, number) ->
            conversation.write("HTTP/1.1 200 OK\r\nContent-Length: many\r\nConnection: close\r\n\r\n{}")),
    FLOODS_HEADERS((conversation, number) -> {
        conversation.write("HTTP/1.1 200 OK\r\n");
        conversation.flood("x-more: " + "h".repeat(1_000) + "\r\n");
    }),
    FLOODS_ONE_HEADER((conversation, number) -> {
        conversation.write("HTTP/1.1 200 OK\r\nx-long: ");
        conversation.flood("h".repeat(10_000));
    }),
    TWO_GIGABYTES((conversation, number) -> {
        conversation.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2147483648\r\n\r\n");
        conversation.flood("0".repeat(10_000));
    }),
    ENDLESS((conversation, number) -> {
        conversation.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
        conversation.flood("0".repeat(10_000));
    }),
    GZIP_BOMB((conversation, number) ->
            conversation.answer("200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip", Bomb.BYTES)),
    NOT_GZIP((conversation, number) -> conversation.answer(
            "200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip", TargetConnection.bytes("{}"))),
    VAST((conversation, number) -> {
        byte[] body = new byte[9_000_000];
        Arrays.fill(body, (byte) ' ');
        body[0] = '[';
        body[body.length - 1] = ']';
        conversation.answer("200 OK\r\nContent-Type: application/json", body);
    }),
    DAWDLES((conversation, number) -> {
        conversation.pause(200);
        conversation.answer(
                "200 OK\r\nContent-Type: application/json", TargetConnection.bytes("{\"data\":{\"id\":1}}"));
    }),
    MANY_VALUES((conversation, number) -> conversation.answer(
            "200 OK\r\nContent-Type: application/json",
            TargetConnection.bytes("{\"data\":{\"id\":1,\"anomalyIds\":[{}" + ",{}".repeat(3_000_000) + "]}}"))),
    LONG_TEXT((conversation, number) -> conversation.answer(
            "200 OK\r\nContent-Type: application/json",
            TargetConnection.bytes("{\"data\":{\"id\":1,\"description\":\"" + "x".repeat(9_000_000) + "\"}}"))),
    STACK_TRACES_THAT_ARE_NONE((conversation, number) -> conversation.answer(
            "200 OK\r\nContent-Type: application/json",
            TargetConnection.bytes("at ".repeat(200_000) + "java.".repeat(200_000) + "eyJ".repeat(200_000)))),
    NESTED((conversation, number) -> conversation.answer(
            "200 OK\r\nContent-Type: application/json", TargetConnection.bytes("[".repeat(1_000_000)))),
    HUGE_NUMBER((conversation, number) -> conversation.answer(
            "200 OK\r\nContent-Type: application/json",
            TargetConnection.bytes("{\"data\":{\"id\":1e999999999,\"status\":" + "1".repeat(100_000) + "}}"))),
    SHORT_LENGTH((conversation, number) -> conversation.write(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{\"data\":{}}")),
    HTML((conversation, number) -> conversation.answer(
            "200 OK\r\nContent-Type: text/html; charset=utf-8", TargetConnection.bytes("<html>Please log in</html>"))),
    PLAIN_TEXT((conversation, number) -> conversation.answer(
            "200 OK\r\nContent-Type: text/plain; charset=utf-8", TargetConnection.bytes("<Please> log in"))),
    UNKNOWN_CHARSET((conversation, number) -> conversation.answer(
            "200 OK\r\nContent-Type: application/json; charset=nope", TargetConnection.bytes("{}"))),
    UNKNOWN_CODING((conversation, number) -> conversation.answer(
            "200 OK\r\nContent-Type: application/json\r\nContent-Encoding: nope", TargetConnection.bytes("{}"))),
    ODD_TYPE((conversation, number) ->
            conversation.answer("200 OK\r\nContent-Type: ;;=,\"", TargetConnection.bytes("{}"))),
    REDIRECTS((conversation, number) -> conversation.answer(
            "302 Found\r\nLocation: " + conversation.other() + "/main/x?" + "token=" + conversation.authorization(),
            new byte[0])),
    REDIRECTS_TO_ITSELF((conversation, number) ->
            conversation.answer("307 Temporary Redirect\r\nLocation: " + conversation.path(), new byte[0])),
    ASKS_TO_WAIT((conversation, number) ->
            conversation.answer("429 Too Many Requests\r\nRetry-After: 1", TargetConnection.bytes("{}"))),
    FLAPS((conversation, number) -> {
        if (number % 2 == 0) {
            conversation.answer("503 Service Unavailable", TargetConnection.bytes("{\"message\":\"later\"}"));
        } else {
            conversation.answer(
                    "200 OK\r\nContent-Type: application/json", TargetConnection.bytes("{\"data\":{\"id\":1}}"));
        }
    }),
    /** Repeats the credentials of the request in every form and place. */
    ECHOES((conversation, number) -> {
        String token = conversation.authorization();
        List<String> forms = Echo.forms(token);
        String head = List.of("200 OK", "400 " + token, "200 " + token, "302 Found", "200 OK")
                        .get(number % 5)
                + "\r\nContent-Type: application/" + (number % 7 == 0 ? token : "json")
                + "\r\nx-echo: " + String.join(", ", forms)
                + "\r\nSet-Cookie: session=" + token
                + "\r\nLocation: https://elsewhere.example/" + token + "?token=" + token;
        conversation.answer(head, TargetConnection.bytes(Echo.body(forms, token)));
    });

    private final Answering answering;
    private final String greeting;

    Behaviour(Answering answering) {
        this(answering, "");
    }

    /** @param greeting is sent before the request is read */
    Behaviour(Answering answering, String greeting) {
        this.answering = answering;
        this.greeting = greeting;
    }

    String greeting() {
        return greeting;
    }

    void answer(TargetConnection conversation, int number) throws IOException {
        answering.answer(conversation, number);
    }

    /** @see Behaviour */
    private interface Answering {
        /** @param number of the request, from 1 */
        void answer(TargetConnection conversation, int number) throws IOException;
    }

    /** A token in all forms in which a server may repeat it. */
    private static final class Echo {
        static List<String> forms(String token) {
            byte[] bytes = TargetConnection.bytes(token);
            String base64 = Base64.getEncoder().encodeToString(bytes);
            String inside = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(TargetConnection.bytes("{\"sub\":\"" + token + "\",\"exp\":1}"));
            return List.of(
                    token,
                    URLEncoder.encode(token, StandardCharsets.UTF_8),
                    base64,
                    Base64.getEncoder().encodeToString(TargetConnection.bytes("x:" + token)),
                    "eyJhbGciOiJub25lIn0." + inside + ".c2lnbmF0dXJl",
                    inside);
        }

        static String body(List<String> forms, String token) {
            StringBuilder json = new StringBuilder("{\"data\":{\"id\":\"" + token + "\",\"" + token + "\":1");
            List<String> members = List.of("status", "type", "codePin", "creationStatus", "description", "subType");
            for (int i = 0; i < members.size(); i++) {
                json.append(",\"")
                        .append(members.get(i))
                        .append("\":[\"")
                        .append(forms.get(i))
                        .append("\"]");
            }
            int half = token.length() / 2;
            return json + ",\"attendeeCount\":[\"" + token.substring(0, half) + "\",\"" + token.substring(half)
                    + "\"]},\"message\":[\"" + token.substring(0, half) + "\",\"" + token.substring(half) + "\"]}";
        }
    }

    /** A zip bomb: small when compressed, 20 MB when unpacked. */
    private static final class Bomb {
        private static final byte[] BYTES = bytes();

        private static byte[] bytes() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(" ".repeat(20_000_000).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    }
}
