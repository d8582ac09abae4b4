package io.contractharness.exchange;

import java.nio.charset.StandardCharsets;

/** Writes a request as a curl command that a person can run again, with secrets as {@code $VARIABLES}. */
public final class Curl {
    private static final int MAX_BODY_LENGTH = 600;

    private Curl() {}

    public static String of(Exchange exchange, SecretMasker secrets) {
        return of(exchange, secrets, MAX_BODY_LENGTH);
    }

    /** @param maxBodyLength the number of characters after which the body is cut */
    public static String of(Exchange exchange, SecretMasker secrets, int maxBodyLength) {
        Request request = exchange.request();
        StringBuilder curl = new StringBuilder("curl -i -X " + request.method() + " ");
        curl.append(quote(secrets.mask(exchange.base() + request.target())));
        for (Header header : request.headers()) {
            // curl sends a header without a value only when it is written with a semicolon
            String value = secrets.mask(header.value());
            String text = value.isEmpty() ? header.name() + ";" : header.name() + ": " + value;
            curl.append(" \\\n  -H ").append(quote(secrets.mask(text)));
        }
        request.body().ifPresent(body -> {
            if (request.header("Content-Type").isEmpty()) {
                curl.append(" \\\n  -H 'Content-Type:'"); // otherwise curl adds its own
            }
            curl.append(" \\\n  --data-binary ").append(data(body, secrets, maxBodyLength));
        });
        return curl.toString();
    }

    private static String data(byte[] body, SecretMasker secrets, int maxLength) {
        String text = secrets.mask(new String(body, StandardCharsets.UTF_8));
        if (text.length() <= maxLength) {
            return quote(text);
        }
        return quote(text.substring(0, maxLength)) + " # cut here, " + body.length + " bytes in all";
    }

    /** Double quotes if the shell must replace a variable, otherwise single quotes. */
    private static String quote(String text) {
        if (text.matches("(?s).*\\$(CONTRACT_|JWT).*")) {
            return '"' + text.replaceAll("[\\\\\"`]", "\\\\$0").replaceAll("\\$(?!CONTRACT_|JWT)", "\\\\\\$") + '"';
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
