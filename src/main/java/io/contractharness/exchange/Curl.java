package io.contractharness.exchange;

import java.nio.charset.StandardCharsets;

/** A request as a curl command that a person can run again, secrets as {@code $VARIABLES}. */
public final class Curl {
    private static final int LONGEST_BODY = 600;

    private Curl() {}

    public static String of(Exchange exchange, SecretMasker secrets) {
        return of(exchange, secrets, LONGEST_BODY);
    }

    /** @param longestBody characters of the body after which it is cut */
    public static String of(Exchange exchange, SecretMasker secrets, int longestBody) {
        Request request = exchange.request();
        StringBuilder curl = new StringBuilder("curl -i -X " + request.method() + " ");
        curl.append(quote(secrets.redact(exchange.base() + request.target())));
        for (Header header : request.headers()) {
            // curl sends a header without a value only when it is written with a semicolon
            String text = header.value().isEmpty() ? header.name() + ";" : header.name() + ": " + header.value();
            curl.append(" \\\n  -H ").append(quote(secrets.redact(text)));
        }
        request.body().ifPresent(body -> {
            if (request.header("Content-Type").isEmpty()) {
                curl.append(" \\\n  -H 'Content-Type:'"); // or curl adds one of its own
            }
            curl.append(" \\\n  --data-binary ").append(data(body, secrets, longestBody));
        });
        return curl.toString();
    }

    private static String data(byte[] body, SecretMasker secrets, int longest) {
        String text = secrets.redact(new String(body, StandardCharsets.UTF_8));
        if (text.length() <= longest) {
            return quote(text);
        }
        return quote(text.substring(0, longest)) + " # cut here, " + body.length + " bytes in all";
    }

    /** Double quotes where a variable has to be filled in by the shell, single quotes elsewhere. */
    private static String quote(String text) {
        if (text.matches("(?s).*\\$(CONTRACT_|JWT).*")) {
            return '"' + text.replaceAll("[\\\\\"`]", "\\\\$0").replaceAll("\\$(?!CONTRACT_|JWT)", "\\\\\\$") + '"';
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
