package io.contractharness.mock.template;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text of a fixture with places to fill in; a backslash before the braces keeps them as they are. */
public record TextTemplate(List<Part> parts) {
    private static final Pattern TAG = Pattern.compile("\\\\\\{\\{|\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern NOW = Pattern.compile("\\s*now(?=\\s|$)(.*)", Pattern.DOTALL);
    private static final String WANTED =
            "{{now}}, {{now offset='3 days'}} or {{request.baseUrl}}, or \\{{ for the braces themselves";

    /** A part of a template. */
    public sealed interface Part {
        String at(TemplateValues values);
    }

    /** A text that stays as it is. */
    record Literal(String text) implements Part {
        @Override
        public String at(TemplateValues values) {
            return text;
        }
    }

    /** A date relative to the time of the request. */
    record Now(RelativeDate date) implements Part {
        @Override
        public String at(TemplateValues values) {
            return date.at(values.minute());
        }
    }

    /** The address of the mock. */
    record BaseUrl() implements Part {
        @Override
        public String at(TemplateValues values) {
            return values.baseUrl();
        }
    }

    /**
     * @return empty when there is nothing to fill in
     * @throws InvalidTemplateException when a place cannot be filled in
     */
    public static Optional<TextTemplate> of(String text) {
        if (!text.contains("{{")) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        Matcher tag = TAG.matcher(text);
        int from = 0;
        while (tag.find()) {
            literal.append(text, from, tag.start());
            from = tag.end();
            if (tag.group(1) == null) {
                literal.append("{{");
            } else {
                addTo(parts, literal);
                parts.add(part(tag.group(1)));
            }
        }
        literal.append(text, from, text.length());
        if (text.indexOf("{{", from) >= 0) {
            throw new InvalidTemplateException("}} after {{", "none");
        }
        addTo(parts, literal);
        return Optional.of(new TextTemplate(List.copyOf(parts)));
    }

    private static void addTo(List<Part> parts, StringBuilder literal) {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private static Part part(String tag) {
        Matcher now = NOW.matcher(tag);
        if (now.matches()) {
            return new Now(RelativeDate.parse(now.group(1)));
        }
        if (!tag.strip().equals("request.baseUrl")) {
            throw new InvalidTemplateException(WANTED, "{{" + tag + "}}");
        }
        return new BaseUrl();
    }

    public String at(TemplateValues values) {
        return parts.stream().map(part -> part.at(values)).collect(Collectors.joining());
    }

    /** The text as it stands between the quotation marks of JSON, as UTF-8. */
    static byte[] escaped(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c != '"' && c != '\\')) {
            return text.getBytes(StandardCharsets.UTF_8); // an address or a date, at each read
        }
        String quoted = TextNode.valueOf(text).toString();
        return quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether it changes with time. */
    public boolean hasDate() {
        return parts.stream().anyMatch(Now.class::isInstance);
    }

    /** The path below the address of the mock, if the text is such a link. */
    public Optional<String> path() {
        return parts.size() == 2 && parts.get(0) instanceof BaseUrl && parts.get(1) instanceof Literal rest
                ? Optional.of(rest.text())
                : Optional.empty();
    }
}
