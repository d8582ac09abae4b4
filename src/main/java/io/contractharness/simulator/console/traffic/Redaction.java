package io.contractharness.simulator.console.traffic;

import io.contractharness.http.Header;
import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.simulator.front.Answered;
import io.contractharness.spec.Description;
import io.contractharness.spec.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the credentials out of an exchange before it is kept. A blank stays blank and a Bearer token stays one in form, so
 * that what was wrong with a credential can still be told.
 */
final class Redaction {
    static final String HIDDEN = "(hidden)";

    /** Headers that carry credentials whatever the description says. */
    private static final Set<String> ALWAYS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-amz-security-token");

    private static final Pattern BEARER = Pattern.compile("(?i)(bearer +)(\\S.*)");
    /** A query parameter that looks like a credential, whoever put it there. */
    private static final Pattern IN_QUERY = Pattern.compile(
            "(?i)([?&][^=&]*(?:token|secret|passw|authorization|api-?_?key|credential|signature)[^=&]*=)[^&]+");

    /** Shorter values are words that stand anywhere. */
    private static final int SHORTEST = 8;

    /** What stands for the value of each header that carries a credential. */
    private final Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Redaction(Description description) {
        description.operations().stream()
                .flatMap(o -> o.parameters(Parameter.In.CREDENTIAL).stream())
                .map(Parameter::name)
                .forEach(name -> names.put(name, variable(name)));
        ALWAYS.forEach(name -> names.put(name, HIDDEN));
    }

    Answered of(Answered answered) {
        List<String> secrets = new ArrayList<>();
        Request request = answered.request();
        Response response = answered.response();
        List<Header> sent = headers(request.headers(), secrets);
        List<Header> came = headers(response.headers(), secrets);
        List.copyOf(secrets).stream()
                .map(secret -> URLEncoder.encode(secret, StandardCharsets.UTF_8))
                .filter(encoded -> !secrets.contains(encoded))
                .forEach(secrets::add);
        String target = IN_QUERY.matcher(without(secrets, request.target())).replaceAll("$1***");
        return new Answered(
                answered.at(),
                answered.sandbox(),
                new Request(
                        request.method(),
                        target,
                        others(secrets, sent),
                        request.body().map(b -> without(secrets, b))),
                new Response(response.status(), others(secrets, came), without(secrets, response.body())),
                answered.took());
    }

    /** An exchange whose credentials can only stand in headers of their own. */
    Answered ofHeaders(Answered answered) {
        Request request = answered.request();
        List<Header> headers = headers(request.headers(), new ArrayList<>());
        return new Answered(
                answered.at(),
                answered.sandbox(),
                new Request(request.method(), request.target(), headers, request.body()),
                answered.response(),
                answered.took());
    }

    private List<Header> headers(List<Header> headers, List<String> secrets) {
        List<Header> result = new ArrayList<>(headers.size());
        for (Header header : headers) {
            String name = names.get(header.name());
            if (name == null || header.value().isBlank()) {
                result.add(header);
                continue;
            }
            Matcher bearer = BEARER.matcher(header.value());
            boolean isBearer = bearer.matches();
            String secret = isBearer ? bearer.group(2) : header.value();
            if (secret.length() >= SHORTEST) {
                secrets.add(secret);
            }
            result.add(new Header(header.name(), isBearer ? bearer.group(1) + "$CONTRACT_BEARER_TOKEN" : name));
        }
        return result;
    }

    /** The variable that a profile keeps the credential in; a value of the wrong form stays of the wrong form. */
    private static String variable(String header) {
        return "$CONTRACT_" + header.toUpperCase(Locale.ROOT).replace('-', '_').replaceFirst("^X_", "");
    }

    private static List<Header> others(List<String> secrets, List<Header> headers) {
        if (secrets.isEmpty()) {
            return headers;
        }
        return headers.stream()
                .map(h -> new Header(h.name(), without(secrets, h.value())))
                .toList();
    }

    private static String without(List<String> secrets, String text) {
        String result = text;
        for (String secret : secrets) {
            result = result.replace(secret, HIDDEN);
        }
        return result;
    }

    private static byte[] without(List<String> secrets, byte[] body) {
        if (secrets.isEmpty() || body.length == 0) {
            return body;
        }
        // One character a byte, so that a body that is no text comes back as it was.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        List<String> bytes = secrets.stream()
                .map(s -> new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .toList();
        String result = without(bytes, text);
        return result.equals(text) ? body : result.getBytes(StandardCharsets.ISO_8859_1);
    }
}
