package io.contractharness.validation.leak;

import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds stack traces and other internals of a service in an answer. */
final class InternalsSearch {
    static final String STACK_TRACE = "stackTrace";

    private static final List<LeakPattern> PATTERNS = read();

    /** Of a longer text only the beginning and the end are searched. */
    private static final int MAX_SEARCHED = 512 * 1024;

    /** Gateways between the service and the client write these; their addresses are none of the service. */
    private static final Set<String> OF_GATEWAYS = headers("Via", "Server", "Forwarded", "X-Forwarded-For", "X-Cache");

    /** A place where something internal is, and its text. */
    record Leak(String place, String found) {}

    private final Exchange exchange;
    private final List<AnswerText> texts;
    private final List<String> sent;

    InternalsSearch(Exchange exchange, List<AnswerText> texts) {
        this.exchange = exchange;
        this.texts = texts;
        Request request = exchange.request();
        this.sent = new ArrayList<>(EscapeDecoder.views(request.target()));
        request.body()
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .map(EscapeDecoder::views)
                .ifPresent(sent::addAll);
    }

    private static List<LeakPattern> read() {
        try (InputStream in = InternalsSearch.class.getResourceAsStream("/validation/leaks.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(LeakPattern::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> headers(String... names) {
        Set<String> places = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : names) {
            places.add("response header " + name);
        }
        return places;
    }

    /** Whether an answer shows a stack trace, which no gateway has. */
    static boolean hasStackTrace(Response response) {
        return find(STACK_TRACE, AnswerText.of(response), response.status(), found -> true)
                .isPresent();
    }

    /** The first thing in the answer that breaks the behaviour. */
    Optional<Leak> find(String behaviour) {
        return find(behaviour, texts, exchange.response().status(), this::isOwn);
    }

    private static Optional<Leak> find(String behaviour, List<AnswerText> texts, int status, Predicate<String> isLeak) {
        List<LeakPattern> patterns = PATTERNS.stream()
                .filter(pattern -> pattern.rule().equals(behaviour))
                .toList();
        for (AnswerText text : texts) {
            for (String part : OF_GATEWAYS.contains(text.place()) ? List.<String>of() : parts(text)) {
                Trigrams trigrams = new Trigrams(part);
                Optional<String> found = patterns.stream()
                        .filter(pattern -> trigrams.mayContain(pattern.mark()))
                        .filter(pattern -> pattern.scope().includes(text, status))
                        .flatMap(pattern -> pattern.find(part, isLeak).stream())
                        .findFirst();
                if (found.isPresent()) {
                    return found.map(leak -> new Leak(text.place(), leak));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> parts(AnswerText text) {
        List<String> parts = new ArrayList<>();
        for (String view : text.views()) {
            boolean whole = view.length() <= 2 * MAX_SEARCHED;
            parts.add(whole ? view : view.substring(0, MAX_SEARCHED));
            if (!whole) {
                parts.add(view.substring(view.length() - MAX_SEARCHED));
            }
        }
        return parts;
    }

    /** Whether the service itself says it: it does not repeat the request, nor the address that the client knows already. */
    private boolean isOwn(String found) {
        return Exchange.host(exchange.base()).filter(found::contains).isEmpty()
                && sent.stream().noneMatch(text -> text.contains(found));
    }
}
