package io.contractharness.mock.access;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What proxies say in {@code Forwarded} (RFC 7239) and {@code X-Forwarded-*} about the request that they pass on.
 *
 * <p>Of several proxies the first counts, because it is the one that the client called. Values that no proxy writes are
 * left out, and a {@code Forwarded} that breaks the syntax as a whole.
 *
 * @param clients whatever the headers name as a client, in any form
 * @param hosts whatever they name as the host that was called, in any form
 * @param scheme empty when none is named
 * @param authority the host, with its port if one is named
 * @param prefix what the proxies removed from the path
 */
record ForwardedHeaders(
        List<String> clients,
        List<String> hosts,
        Optional<String> scheme,
        Optional<String> authority,
        Optional<String> prefix) {
    private static final String FORWARDED = "Forwarded";
    private static final String PREFIX = "X-Forwarded-";
    /** Longer than any value with a meaning: ten proxies with names of a hundred characters. */
    private static final int MAX_LENGTH = 1_000;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    /** Many proxies write an address without the quotes that its colons need. */
    private static final Pattern PAIR = Pattern.compile(
            "(" + TOKEN + ")=(?:([!#$%&'*+.^_`|~0-9A-Za-z:/\\[\\]-]++)" + "|\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\")");

    private static final Pattern BETWEEN = Pattern.compile("[ \\t]*+([;,])[ \\t;,]*+|[ \\t]*+$");

    /** Empty when no proxy says anything. */
    static Optional<ForwardedHeaders> of(Request request) {
        boolean any = false;
        for (Header header : request.headers()) {
            any |= isForwarding(header);
        }
        return any ? Optional.of(read(request)) : Optional.empty();
    }

    private static ForwardedHeaders read(Request request) {
        String forwarded = String.join(",", values(request, FORWARDED));
        Optional<List<Map<String, String>>> read = forwarded.isBlank() ? Optional.of(List.of()) : elements(forwarded);
        List<Map<String, String>> elements = read.orElse(List.of());
        List<String> hosts = Stream.concat(all(elements, "host"), list(request, "Host").stream())
                .toList();
        List<String> clients = Stream.of(
                        all(elements, "for"),
                        list(request, "For").stream(),
                        read.isPresent() ? Stream.<String>empty() : Stream.of(forwarded),
                        tooLong(request))
                .flatMap(each -> each)
                .toList();
        return new ForwardedHeaders(
                clients,
                hosts,
                first(all(elements, "proto"), list(request, "Proto"))
                        .map(text -> text.toLowerCase(Locale.ROOT))
                        .filter(PublicAddress::isScheme),
                first(all(elements, "host"), list(request, "Host"))
                        .filter(ForwardedHeaders::isHost)
                        .map(host -> withPort(host, list(request, "Port"))),
                prefix(list(request, "Prefix")));
    }

    /** The named host, else the one of {@code Host} when only the port is named. */
    Optional<String> authority(Request request) {
        return authority.or(() -> request.header("Host")
                .filter(ForwardedHeaders::isHost)
                .map(host -> withPort(host, list(request, "Port"))));
    }

    private static boolean isHost(String text) {
        String port = PublicAddress.port(text);
        return PublicAddress.isAuthority(text) && (port.isEmpty() || PublicAddress.isPort(port));
    }

    /** A port in the host itself is the one that the client wrote. */
    private static String withPort(String host, List<String> ports) {
        boolean missing = PublicAddress.port(host).isEmpty();
        return missing && !ports.isEmpty() && PublicAddress.isPort(ports.get(0)) ? host + ":" + ports.get(0) : host;
    }

    /** Each proxy removes a part of the path; the first one removed the first part. */
    private static Optional<String> prefix(List<String> parts) {
        StringBuilder whole = new StringBuilder();
        parts.forEach(part -> whole.append(part.replaceFirst("/$", "")));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(whole.toString()).filter(PublicAddress::isPrefix);
    }

    private static Optional<String> first(Stream<String> forwarded, List<String> others) {
        return Stream.concat(forwarded, others.stream()).findFirst();
    }

    private static Stream<String> all(List<Map<String, String>> elements, String name) {
        return elements.stream().map(element -> element.get(name)).filter(value -> value != null);
    }

    private static List<String> list(Request request, String name) {
        return Stream.of(String.join(",", values(request, PREFIX + name)).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static List<String> values(Request request, String name) {
        return request.headers().stream()
                .filter(header -> header.named(name) && header.value().length() <= MAX_LENGTH)
                .map(Header::value)
                .toList();
    }

    /** What is not read is no reason to trust a client. */
    private static Stream<String> tooLong(Request request) {
        return request.headers().stream()
                .filter(header -> isForwarding(header) && header.value().length() > MAX_LENGTH)
                .map(Header::value);
    }

    private static boolean isForwarding(Header header) {
        return header.named(FORWARDED) || header.name().regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /** The elements of {@code Forwarded}, with names in lower case; empty when the syntax is broken. */
    private static Optional<List<Map<String, String>>> elements(String text) {
        List<Map<String, String>> elements = new ArrayList<>(List.of(new HashMap<>()));
        int at = text.length() - text.replaceFirst("^[ \\t;,]+", "").length();
        while (at < text.length()) {
            Matcher pair = PAIR.matcher(text).region(at, text.length());
            if (!pair.lookingAt()) {
                return Optional.empty();
            }
            String value = pair.group(2) == null ? pair.group(3).replaceAll("\\\\(.)", "$1") : pair.group(2);
            Map<String, String> element = elements.get(elements.size() - 1);
            Matcher between = BETWEEN.matcher(text).region(pair.end(), text.length());
            if (element.put(pair.group(1).toLowerCase(Locale.ROOT), value) != null || !between.lookingAt()) {
                return Optional.empty();
            }
            if (between.group().contains(",")) {
                elements.add(new HashMap<>());
            }
            at = between.end();
        }
        return Optional.of(elements);
    }
}
