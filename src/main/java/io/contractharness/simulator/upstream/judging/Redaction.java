package io.contractharness.simulator.upstream.judging;

import io.contractharness.http.Exchange;
import io.contractharness.http.Header;
import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.http.Secrets;
import io.contractharness.spec.Description;
import io.contractharness.spec.Judgement;
import io.contractharness.spec.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the app's credentials out of an exchange before anything is kept: whose they are nobody told, so they are known
 * only by where they stand.
 */
final class Redaction {
    private static final String HIDDEN = "***";
    private static final Pattern SCHEME = Pattern.compile("(\\w+ +)(\\S.*)");
    /** A query parameter that looks like a credential, whoever put it there. */
    private static final Pattern IN_QUERY = Pattern.compile(
            "(?i)([?&][^=&]*(?:token|secret|passw|authorization|api-?_?key|credential|signature)[^=&]*=)([^&]+)");

    private static final Pattern IN_COOKIE = Pattern.compile("=([^;]+)");

    /** Shorter values are words that stand anywhere. */
    private static final int SHORTEST = 8;

    /** Nobody reads more of a body, and a search in all of it would keep the app waiting. */
    private static final int LONGEST_BODY = 64 * 1024;

    /** By header, how its value is shown. */
    private final Map<String, String> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Redaction(Description description) {
        for (String name : List.of("Cookie", "Set-Cookie", "X-Api-Key", "X-Amz-Security-Token")) {
            shown.put(name, HIDDEN);
        }
        shown.put("Authorization", "$CONTRACT_BEARER_TOKEN");
        description.operations().stream()
                .flatMap(operation -> operation.parameters(Parameter.In.CREDENTIAL).stream())
                .filter(parameter -> !parameter.bearer())
                .forEach(parameter -> shown.put(parameter.name(), variable(parameter.name())));
    }

    /** The name a profile would give it: {@code $CONTRACT_SESSION_TOKEN} for {@code x-session-token}. */
    private static String variable(String header) {
        String name = header.toUpperCase(Locale.ROOT).replace('-', '_');
        return "$CONTRACT_" + name.replaceFirst("^X_", "");
    }

    Judged of(Judged judged) {
        Exchange exchange = judged.exchange();
        Map<String, String> found = new LinkedHashMap<>();
        List<Header> sent = headers(exchange.request().headers(), found);
        List<Header> came = headers(exchange.response().headers(), found);
        IN_QUERY.matcher(exchange.request().target()).results().forEach(m -> note(m.group(2), HIDDEN, found));
        Secrets secrets = Secrets.of(found);
        Request request = new Request(
                exchange.request().method(),
                secrets.redact(IN_QUERY.matcher(exchange.request().target()).replaceAll("$1" + HIDDEN)),
                others(sent, secrets),
                exchange.request().body().map(body -> body(body, secrets)));
        Response response = new Response(
                exchange.response().status(),
                others(came, secrets),
                body(exchange.response().body(), secrets));
        return new Judged(
                judged.at(),
                new Exchange(exchange.base(), request, response, exchange.took()),
                judgements(judged.app(), secrets),
                judgements(judged.deployment(), secrets),
                judged.reached());
    }

    private List<Header> headers(List<Header> headers, Map<String, String> found) {
        return headers.stream().map(header -> header(header, found)).toList();
    }

    /** A blank stays blank and a scheme stays, so that what was wrong with a credential can still be told. */
    private Header header(Header header, Map<String, String> found) {
        String name = shown.get(header.name());
        if (name == null || header.value().isBlank()) {
            return header;
        }
        Matcher scheme = SCHEME.matcher(header.value());
        boolean hasScheme = header.named("Authorization") && scheme.matches();
        String secret = hasScheme ? scheme.group(2) : header.value();
        note(secret, name, found);
        if (header.named("Cookie") || header.named("Set-Cookie")) { // of the second, only the first part is a value
            IN_COOKIE
                    .matcher(header.value())
                    .results()
                    .limit(header.named("Cookie") ? Integer.MAX_VALUE : 1)
                    .forEach(m -> note(m.group(1), HIDDEN, found));
        }
        return new Header(header.name(), (hasScheme ? scheme.group(1) : "") + name);
    }

    private static void note(String secret, String name, Map<String, String> found) {
        if (secret.length() >= SHORTEST) {
            found.putIfAbsent(secret, name);
        }
    }

    private static List<Header> others(List<Header> headers, Secrets secrets) {
        return headers.stream()
                .map(h -> new Header(h.name(), secrets.redact(h.value())))
                .toList();
    }

    private static byte[] body(byte[] body, Secrets secrets) {
        if (body.length > LONGEST_BODY) {
            return ("(" + body.length + " bytes, not kept)").getBytes(StandardCharsets.UTF_8);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        String redacted = secrets.redact(text);
        return redacted.equals(text) ? body : redacted.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Judgement> judgements(List<Judgement> judgements, Secrets secrets) {
        return judgements.stream()
                .map(j -> new Judgement(
                        j.rule(),
                        j.outcome(),
                        secrets.redact(j.place()),
                        secrets.redact(j.wanted()),
                        secrets.redact(j.came())))
                .toList();
    }
}
