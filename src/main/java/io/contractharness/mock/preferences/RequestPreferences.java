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
 * The preferences of a request. The first of several values counts (RFC 7240, section 2). The header comes before the query
 * and the query before the path, so that a single request can override the prefix of a base URL.
 *
 * @param request without the preferences in path and query
 * @param values the known preferences
 */
record RequestPreferences(Request request, Map<Preference, PreferenceValue> values) {
    static final String PREFIX = "/prefer/";

    private static final String IN_HEADER = "header " + PreferHeader.NAME;
    private static final String IN_TEXT = "prefer";
    private static final String IN_PATH = "path " + PREFIX;
    /** A stage, a sandbox and a stage may come first; the bound keeps matching cheap. */
    private static final Pattern PREFIXED =
            Pattern.compile("((?:/main(?=/)|/sandbox/[^/?]*(?=/)){0,3})" + PREFIX + "([^/?]*)(.*)", Pattern.DOTALL);

    Optional<PreferenceValue> of(Preference preference) {
        return Optional.ofNullable(values.get(preference));
    }

    /** The values as text, in a new map. */
    Map<Preference, String> texts() {
        Map<Preference, String> texts = new EnumMap<>(Preference.class);
        values.forEach((preference, value) -> texts.put(preference, value.value()));
        return texts;
    }

    /** @throws IllegalArgumentException when a preference would be lost without notice */
    static RequestPreferences of(Request request) {
        if (hasNone(request)) {
            return new RequestPreferences(request, Map.of());
        }
        RequestPreferences found = new RequestPreferences(request, new EnumMap<>(Preference.class));
        for (Header header : request.headers()) {
            if (header.named(PreferHeader.NAME)) {
                for (PreferHeader.Element element : PreferHeader.parse(header.value())) {
                    Preference.ofName(element.name()).ifPresent(known -> found.add(known, IN_HEADER, element));
                }
            }
        }
        String query = found.readQuery();
        String path = found.readPath();
        boolean unchanged = query.equals(request.query()) && path.equals(request.path());
        String target = path + (query.isEmpty() ? "" : "?" + query);
        return unchanged ? found : new RequestPreferences(request.withTarget(target), found.values);
    }

    /**
     * Preferences that somebody else chose for a request.
     *
     * @param text as in the header
     * @throws IllegalArgumentException when it has another preference, or none
     */
    static RequestPreferences of(Request request, String text) {
        RequestPreferences found = new RequestPreferences(request, new EnumMap<>(Preference.class));
        List<PreferHeader.Element> elements = PreferHeader.parse(text);
        for (PreferHeader.Element element : elements) {
            Preference preference = Preference.ofName(element.name())
                    .orElseThrow(() -> new IllegalArgumentException(
                            IN_TEXT + ": wanted " + Preference.all() + ", came '" + element.name() + "'"));
            found.add(preference, IN_TEXT, element);
        }
        return found;
    }

    /** A quick check, as most requests have no preferences. */
    private static boolean hasNone(Request request) {
        String target = request.target();
        return !target.contains("__")
                && target.indexOf('%') < 0
                && !target.contains(PREFIX)
                && !target.isEmpty()
                && target.charAt(0) != '?'
                && request.header(PreferHeader.NAME).isEmpty();
    }

    /** @return the query without preferences */
    private String readQuery() {
        List<String> others = new ArrayList<>();
        for (String pair : request.query().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            Optional<Preference> preference = Preference.ofQuery(Query.decode(parts[0]));
            if (preference.isEmpty()) {
                others.add(pair);
            } else {
                String value = parts.length == 2 ? Query.decode(parts[1]) : "";
                String place = "query " + preference.get().query();
                values.putIfAbsent(preference.get(), new PreferenceValue(preference.get(), place, value.strip()));
            }
        }
        return String.join("&", others);
    }

    /** @return the path without preferences */
    private String readPath() {
        String rest = request.path();
        for (Matcher matcher = PREFIXED.matcher(rest); matcher.matches(); matcher = PREFIXED.matcher(rest)) {
            List<PreferHeader.Element> elements = PreferHeader.parse(decoded(matcher.group(2)));
            if (elements.isEmpty()) {
                throw new IllegalArgumentException(IN_PATH + ": wanted " + Preference.all() + ", came nothing");
            }
            for (PreferHeader.Element element : elements) {
                Preference preference = Preference.ofName(element.name())
                        .orElseThrow(() -> new IllegalArgumentException(
                                IN_PATH + ": wanted " + Preference.all() + ", came '" + element.name() + "'"));
                add(preference, IN_PATH, element);
            }
            rest = matcher.group(1) + matcher.group(3);
        }
        return rest.isEmpty() ? "/" : rest;
    }

    private void add(Preference preference, String place, PreferHeader.Element element) {
        for (String parameter : element.parameters()) {
            if (Preference.ofName(parameter).isPresent()) { // it would count as a parameter, not as a preference
                throw new IllegalArgumentException(
                        place + ": wanted a comma between preferences, came '" + parameter + "' after a semicolon");
            }
        }
        values.putIfAbsent(preference, new PreferenceValue(preference, place + ", " + preference, element.value()));
    }

    private static String decoded(String segment) {
        try {
            return Query.decodeWithPlus(segment);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
