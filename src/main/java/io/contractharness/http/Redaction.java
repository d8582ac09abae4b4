package io.contractharness.http;

import io.contractharness.spec.Description;
import io.contractharness.spec.Parameter;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes an app's credentials out of an exchange before it is kept: whose they are nobody told, so they are known only by
 * where they stand. A blank stays blank and a scheme stays, so that what was wrong with a credential can still be told.
 */
public final class Redaction {
    private static final String HIDDEN = "***";

    private static final String BEARER_TOKEN = "$CONTRACT_BEARER_TOKEN";

    /** Headers that carry credentials whatever the description says. */
    private static final List<String> ALWAYS = List.of(
            "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key", "X-Amz-Security-Token");

    /** Of another word before a blank nobody knows that it is none of the secret (IANA, HTTP authentication schemes). */
    private static final Pattern SCHEME =
            Pattern.compile("(?i)((?:(Bearer)|Basic|Digest|DPoP|Negotiate|OAuth) +)(\\S.*)");

    /** A query parameter that looks like a credential, whoever put it there. */
    private static final Pattern IN_QUERY = Pattern.compile(
            "(?i)([?&][^=&]*(?:token|secret|passw|authorization|api-?_?key|credential|signature)[^=&]*=)([^&]+)");

    private static final Pattern IN_COOKIE = Pattern.compile("=([^;]+)");

    /** Shorter values are words that stand anywhere. */
    private static final int SHORTEST = 8;

    /** By header, what stands for its value. */
    private final Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public Redaction(Description description) {
        description.operations().stream()
                .flatMap(operation -> operation.parameters(Parameter.In.CREDENTIAL).stream())
                .forEach(parameter -> names.put(parameter.name(), variable(parameter.name())));
        ALWAYS.forEach(name -> names.put(name, HIDDEN));
    }

    /** The name a profile would give it: {@code $CONTRACT_SESSION_TOKEN} for {@code x-session-token}. */
    private static String variable(String header) {
        return "$CONTRACT_" + header.toUpperCase(Locale.ROOT).replace('-', '_').replaceFirst("^X_", "");
    }

    /**
     * An exchange without the credentials of its app.
     *
     * @param secrets the same credentials, for what else is told of the exchange
     */
    public record Redacted(Request request, Response response, Secrets secrets) {}

    /** Looks through all of it, the bodies too. */
    public Redacted of(Request request, Response response) {
        Map<String, String> found = new LinkedHashMap<>();
        request.headers().forEach(header -> note(header, found));
        response.headers().forEach(header -> note(header, found));
        IN_QUERY.matcher(request.target()).results().forEach(m -> noteEncoded(m.group(2), found));
        Secrets secrets = Secrets.of(found);
        return new Redacted(
                new Request(
                        request.method(),
                        IN_QUERY.matcher(secrets.redact(request.target())).replaceAll("$1" + HIDDEN),
                        headers(request.headers(), secrets),
                        request.body().map(body -> body(body, secrets))),
                new Response(response.status(), headers(response.headers(), secrets), body(response.body(), secrets)),
                secrets);
    }

    /** A request whose credentials can only stand in headers of their own: the others are not looked through. */
    public Request ofHeaders(Request request) {
        List<Header> headers = new ArrayList<>(request.headers().size());
        for (Header header : request.headers()) {
            headers.add(header(header));
        }
        return new Request(request.method(), request.target(), headers, request.body());
    }

    private Header header(Header header) {
        String name = names.get(header.name());
        if (name == null || header.value().isBlank()) {
            return header;
        }
        Matcher scheme = SCHEME.matcher(header.value());
        return new Header(header.name(), scheme.matches() ? scheme.group(1) + name(scheme) : name);
    }

    private static String name(Matcher scheme) {
        return scheme.group(2) == null ? HIDDEN : BEARER_TOKEN;
    }

    private List<Header> headers(List<Header> headers, Secrets secrets) {
        return headers.stream()
                .map(this::header)
                .map(h -> new Header(h.name(), secrets.redact(h.value())))
                .toList();
    }

    private void note(Header header, Map<String, String> found) {
        String name = names.get(header.name());
        if (name == null) {
            return;
        }
        Matcher scheme = SCHEME.matcher(header.value());
        boolean hasScheme = scheme.matches();
        note(hasScheme ? scheme.group(3) : header.value(), hasScheme ? name(scheme) : name, found);
        if (header.named("Cookie") || header.named("Set-Cookie")) { // of the second, only the first part is a value
            IN_COOKIE
                    .matcher(header.value())
                    .results()
                    .limit(header.named("Cookie") ? Long.MAX_VALUE : 1)
                    .forEach(m -> note(m.group(1), HIDDEN, found));
        }
    }

    private static void note(String secret, String name, Map<String, String> found) {
        if (secret.length() >= SHORTEST) {
            found.putIfAbsent(secret, name);
            // As it looks in a body that is no UTF-8 and is read with one character a byte.
            found.putIfAbsent(new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), name);
        }
    }

    private static void noteEncoded(String secret, Map<String, String> found) {
        note(secret, HIDDEN, found);
        try {
            note(URLDecoder.decode(secret, StandardCharsets.UTF_8), HIDDEN, found);
        } catch (IllegalArgumentException e) {
            // it is not encoded, so nobody decodes it
        }
    }

    /** A body in which nothing is found comes back as it was, byte for byte. */
    private static byte[] body(byte[] body, Secrets secrets) {
        Charset charset = StandardCharsets.UTF_8;
        String text;
        try {
            text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            charset = StandardCharsets.ISO_8859_1;
            text = new String(body, charset);
        }
        String redacted = secrets.redact(text);
        return redacted.equals(text) ? body : redacted.getBytes(charset);
    }
}
