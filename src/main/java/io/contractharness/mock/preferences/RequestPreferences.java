package io.contractharness.mock.preferences;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Query;
import io.contractharness.exchange.Request;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The preferences of a request. Of one given several times the first counts (RFC 7240, section 2); the header comes before
 * the query and the query before the path, so that a base URL with a prefix says what holds unless a request says otherwise.
 *
 * @param request without the preferences that its path and query held
 * @param given those with a meaning here
 */
record RequestPreferences(Request request, Map<Preference, PreferenceValue> given) {
    static final String PREFIX = "/prefer/";

    /** A stage, a sandbox and a stage may stand before; more would only feed the matcher. */
    private static final String BEFORE = "((?:/main(?=/)|/sandbox/[^/?]*(?=/)){0,3})";

    private static final String IN_HEADER = "header " + PreferHeader.NAME;
    private static final Pattern IN_PATH = Pattern.compile(BEFORE + PREFIX + "([^/?]*)(.*)", Pattern.DOTALL);

    Optional<PreferenceValue> of(Preference preference) {
        return Optional.ofNullable(given.get(preference));
    }

    /** What is preferred, as it was written; the caller's own. */
    Map<Preference, String> values() {
        Map<Preference, String> values = new EnumMap<>(Preference.class);
        given.forEach((preference, one) -> values.put(preference, one.value()));
        return values;
    }

    /** @throws IllegalArgumentException when the prefix of a path names what cannot be preferred */
    static RequestPreferences of(Request request) {
        if (saysNothing(request)) {
            return new RequestPreferences(request, Map.of());
        }
        Map<Preference, PreferenceValue> given = new EnumMap<>(Preference.class);
        request.headers().stream()
                .filter(h -> h.named(PreferHeader.NAME))
                .map(Header::value)
                .forEach(value -> header(value, given));
        String query = query(request.query(), given);
        String path = path(request.path(), given);
        boolean untouched = query.equals(request.query()) && path.equals(request.path());
        String target = path + (query.isEmpty() ? "" : "?" + query);
        return new RequestPreferences(untouched ? request : request.withTarget(target), given);
    }

    /** Whether a request cannot hold a preference, which most do not. */
    private static boolean saysNothing(Request request) {
        String target = request.target();
        return !target.contains("__")
                && target.indexOf('%') < 0
                && !target.contains(PREFIX)
                && !target.isEmpty()
                && target.charAt(0) != '?'
                && request.header(PreferHeader.NAME).isEmpty();
    }

    private static void header(String value, Map<Preference, PreferenceValue> given) {
        for (PreferHeader.Element element : PreferHeader.parse(value)) {
            Preference.ofName(element.name()).ifPresent(preference -> {
                refuseParameters(IN_HEADER, element);
                add(given, new PreferenceValue(preference, IN_HEADER + ", " + preference, element.value()));
            });
        }
    }

    /** @return the query without what is ours */
    private static String query(String query, Map<Preference, PreferenceValue> given) {
        List<String> others = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            Optional<Preference> preference = Preference.ofQuery(Query.decode(parts[0]));
            if (preference.isEmpty()) {
                others.add(pair);
            } else {
                String place = "query " + preference.get().query();
                String value = parts.length == 2 ? Query.decode(parts[1]) : "";
                add(given, new PreferenceValue(preference.get(), place, value.strip()));
            }
        }
        return String.join("&", others);
    }

    /** @return the path without what is ours */
    private static String path(String path, Map<Preference, PreferenceValue> given) {
        String rest = path;
        for (Matcher matcher = IN_PATH.matcher(rest); matcher.matches(); matcher = IN_PATH.matcher(rest)) {
            String segment = segment(matcher.group(2));
            List<PreferHeader.Element> elements = PreferHeader.parse(segment);
            if (elements.isEmpty()) {
                throw new IllegalArgumentException(
                        "path " + PREFIX + ": wanted " + Preference.all() + ", came nothing");
            }
            for (PreferHeader.Element element : elements) {
                Preference preference = Preference.ofName(element.name())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "path " + PREFIX + ": wanted " + Preference.all() + ", came '" + element.name() + "'"));
                refuseParameters("path " + PREFIX, element);
                add(given, new PreferenceValue(preference, "path " + PREFIX + ", " + preference, element.value()));
            }
            rest = matcher.group(1) + matcher.group(3);
        }
        return rest.isEmpty() ? "/" : rest;
    }

    /** A semicolon between preferences makes the second a parameter of the first, and would lose it in silence. */
    private static void refuseParameters(String place, PreferHeader.Element element) {
        element.parameters().stream()
                .filter(name -> Preference.ofName(name).isPresent())
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            place + ": wanted a comma between preferences, came '" + name + "' after a semicolon");
                });
    }

    private static void add(Map<Preference, PreferenceValue> given, PreferenceValue one) {
        given.putIfAbsent(one.preference(), one);
    }

    private static String segment(String raw) {
        try {
            return Query.decodeWithPlus(raw);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }
}
