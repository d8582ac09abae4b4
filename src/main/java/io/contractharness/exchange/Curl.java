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
        StringBuilder curl = new StringBuilder("curl -i -X " + word(request.method()) + " ");
        curl.append(quote(secrets.mask(exchange.base() + request.target())));
        for (Header header : request.headers()) {
            if (header.name().startsWith("@")) {
                continue; // no header has such a name, and curl would read a file
            }
            // curl sends a header without a value only when it is written with a semicolon
            String value = secrets.mask(header.value());
            String text = value.isEmpty() ? header.name() + ";" : header.name() + ": " + value;
            curl.append(" \\\n  -H ").append(quote(secrets.mask(text)));
        }
        request.body().ifPresent(body -> {
            if (request.header("Content-Type").isEmpty()) {
                curl.append(" \\\n  -H 'Content-Type:'"); // otherwise curl adds its own
            }
            curl.append(" \\\n  ").append(data(body, secrets, maxBodyLength));
        });
        return curl.toString();
    }

    private static String data(byte[] body, SecretMasker secrets, int maxLength) {
        String text = secrets.mask(new String(body, StandardCharsets.UTF_8));
        // --data-binary @name would send a file
        String option = text.startsWith("@") ? "--data-raw " : "--data-binary ";
        if (text.length() <= maxLength) {
            return option + quote(text);
        }
        return option + quote(text.substring(0, maxLength)) + " # cut here, " + body.length + " bytes in all";
    }

    private static String word(String method) {
        return method.matches("[\\w-]+") ? method : quote(method);
    }

    /** Double quotes if the shell must replace a variable, otherwise single quotes. */
    private static String quote(String text) {
        boolean variable = text.matches("(?s).*\\$(CONTRACT_|JWT).*");
        if (variable && text.contains("!")) { // which a shell that talks to a person replaces within double quotes, too
            return "'" + text.replace("'", "'\\''").replaceAll("\\$(CONTRACT_\\w+|JWT)", "'\"$0\"'") + "'";
        }
        if (variable) {
            return '"' + text.replaceAll("[\\\\\"`]", "\\\\$0").replaceAll("\\$(?!CONTRACT_|JWT)", "\\\\\\$") + '"';
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
