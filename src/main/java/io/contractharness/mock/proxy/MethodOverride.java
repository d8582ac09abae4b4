package io.contractharness.mock.proxy;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header or parameter that makes some frameworks treat a request as one with another method, such as {@code
 * X-HTTP-Method-Override} or {@code _method}. Servers read names differently: CGI takes {@code _} for {@code -} (RFC 3875,
 * section 4.1.18), PHP takes a blank or a dot in a parameter for {@code _}. So only the letters of a name count.
 */
final class MethodOverride {
    private static final Pattern NAME = Pattern.compile("(http)?x?(http)?(method(override)?|overridemethod)");
    /** RFC 9110, section 9.2.1; TRACE is left out, it repeats credentials. */
    static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    /** More than any read needs, and little enough to search. */
    private static final int MAX_BODY = 1024 * 1024;
    /** A parameter that is only called {@code method} means something else in most APIs. */
    private static final String ORDINARY = "method";

    private static final Pattern CHANGING =
            Pattern.compile("POST|PUT|PATCH|DELETE|MERGE|PURGE|MOVE|COPY|LINK|UNLINK|TRACE");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._$-]+");
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

    private MethodOverride() {}

    /** What overrides the method of a request, in words. */
    static Optional<String> in(Request request) {
        Optional<String> header = request.headers().stream()
                .map(Header::name)
                .filter(MethodOverride::isOverride)
                .findFirst();
        return header.isPresent() || !SAFE.contains(request.method())
                ? header
                : parameter(request.target()).or(() -> request.body().flatMap(MethodOverride::inBody));
    }

    private static Optional<String> inBody(byte[] body) {
        return body.length > MAX_BODY
                ? Optional.of("a body of more than " + MAX_BODY + " bytes")
                : parameter(new String(body, StandardCharsets.ISO_8859_1));
    }

    private static boolean isOverride(String name) {
        return NAME.matcher(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                .matches();
    }

    /** A name with a value that is no safe method, in a query, a form, JSON or a multipart body alike. */
    private static Optional<String> parameter(String text) {
        Matcher words = WORD.matcher(decoded(decoded(text)));
        for (String name = ""; words.find(); name = words.group()) {
            String value = words.group().toUpperCase(Locale.ROOT);
            boolean changes =
                    name.equalsIgnoreCase(ORDINARY) ? CHANGING.matcher(value).matches() : !SAFE.contains(value);
            if (changes && isOverride(name)) {
                return Optional.of("the parameter " + name);
            }
        }
        return Optional.empty();
    }

    private static String decoded(String text) {
        return ESCAPE.matcher(text).replaceAll(hex -> {
            char character = (char) Integer.parseInt(hex.group(1), 16);
            return character == '\\' || character == '$' ? "\\" + character : String.valueOf(character);
        });
    }
}
