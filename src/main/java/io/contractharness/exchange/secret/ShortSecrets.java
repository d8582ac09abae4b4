package io.contractharness.exchange.secret;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Masks secrets that may be ordinary words, such as {@code me}, only where a text has them as a whole value: a header, after a
 * scheme, a query parameter, a cookie, a text in JSON or XML.
 */
final class ShortSecrets {
    /** How a text shows where a value begins and ends; {@code @} stands for the value. */
    private static final String PLACES = String.join(
            "|",
            "^@$", // the whole text
            "(?<=\\b(?i:Bearer|Basic|Digest|DPoP|Negotiate|OAuth|Token) {1,4})@(?![\\w-])",
            "(?<=\")@(?=\"(?!\\s*:))", // in JSON, but not the name of a member
            "(?<=\\\\\")@(?=\\\\\"(?!\\s*:))", // in JSON inside of JSON
            "(?<=')@(?=')",
            "(?<=>)@(?=<)",
            // a segment of the path of a whole URL
            "(?<=://[^\\s\"'<>?#]{1,200}/)@(?=[/?#\"'<,;)\\s]|$)",
            "(?<=[\\w.\\]-]=)@(?=[&;,#\"'<\\s]|$)",
            "(?<=\\b(?i:[\\w-]{0,40}(?:authorization|token|session|secret|passw\\w{0,4}|api-?key)[\\w-]{0,40}): {0,4})"
                    + "@(?=[,;\"'<\\s]|$)");

    /** The name of the secret by each way to write it. */
    private final Map<String, String> forms = new LinkedHashMap<>();

    private Pattern places;

    void add(Collection<String> encodings, String name) {
        encodings.forEach(form -> forms.putIfAbsent(form, name));
        String any = forms.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
        places = Pattern.compile(("(?=@)(?:" + PLACES + ")").replace("@", any));
    }

    String mask(String text) {
        return forms.keySet().stream().noneMatch(text::contains)
                ? text
                : places.matcher(text).replaceAll(found -> Matcher.quoteReplacement(forms.get(found.group())));
    }
}
