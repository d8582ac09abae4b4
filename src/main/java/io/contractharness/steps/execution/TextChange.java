package io.contractharness.steps.execution;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of the ways in which programs change a text that they should only keep. */
record TextChange(String says, UnaryOperator<String> of) {
    private static final String WIDE = "[\\x{10000}-\\x{10FFFF}]";
    private static final String BREAK = "\\r\\n|\\r|\\n";
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** All of them; of two that give the same text the first one names it. */
    static final List<TextChange> ALL = Stream.of(
                    letters(), ends(), unicode(), outside("beyond the BMP", WIDE), charsets(), escapes(), parts())
            .flatMap(List::stream)
            .toList();

    String apply(String text) {
        return of.apply(text);
    }

    private static TextChange of(String says, UnaryOperator<String> change) {
        return new TextChange(says, change);
    }

    private static TextChange replaced(String says, String regex, String by) {
        return of(says, text -> text.replaceAll(regex, by));
    }

    private static List<TextChange> letters() {
        return List.of(
                of("lower-cased", text -> text.toLowerCase(Locale.ROOT)),
                of("upper-cased", text -> text.toUpperCase(Locale.ROOT)),
                of("with a capital at its start", text -> capital(text, text)),
                of(
                        "with a capital at its start and small letters",
                        text -> capital(text, text.toLowerCase(Locale.ROOT))),
                of(
                        "lower-cased after the at sign",
                        text -> text.substring(0, text.indexOf('@') + 1)
                                + text.substring(text.indexOf('@') + 1).toLowerCase(Locale.ROOT)));
    }

    private static String capital(String text, String rest) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1);
    }

    private static List<TextChange> ends() {
        return List.of(
                of("trimmed at its start", String::stripLeading),
                of("trimmed at its end", String::stripTrailing),
                of("trimmed at both ends", String::strip),
                replaced("with several blanks made one", " {2,}", " "),
                replaced("with all white space made single blanks", "\\s+", " "),
                replaced("with line breaks changed to LF", BREAK, "\n"),
                replaced("with line breaks changed to CRLF", BREAK, "\r\n"),
                replaced("with line breaks changed to CR", BREAK, "\r"),
                replaced("with line breaks changed to blanks", BREAK, " "),
                replaced("with line breaks changed to <br>", BREAK, "<br>"),
                replaced("with line breaks changed to <br/>", BREAK, "<br/>"),
                replaced("with line breaks lost", BREAK, ""),
                of("cut at its first line break", text -> text.split(BREAK, 2)[0]),
                replaced("with tabs changed to blanks", "\t", " "),
                replaced("with tabs changed to blanks", "\t", "    "),
                replaced("with tabs lost", "\t", ""),
                replaced("with control characters lost", "\\p{Cntrl}", ""));
    }

    private static List<TextChange> unicode() {
        return List.of(
                of("normalised to NFC", text -> Normalizer.normalize(text, Form.NFC)),
                of("normalised to NFD", text -> Normalizer.normalize(text, Form.NFD)),
                of("normalised to NFKC", text -> Normalizer.normalize(text, Form.NFKC)),
                of("normalised to NFKD", text -> Normalizer.normalize(text, Form.NFKD)),
                of("folded: without its accents", TextChange::folded),
                replaced("with combining marks lost", "\\p{M}", ""),
                replaced("with invisible characters (direction, joiners) lost", "\\p{Cf}", ""),
                replaced("with no-break spaces changed to blanks", "\\u00A0", " "),
                replaced("with right-to-left letters lost", "[\\u0590-\\u08FF]", ""));
    }

    private static String folded(String text) {
        return Normalizer.normalize(Normalizer.normalize(text, Form.NFD).replaceAll("\\p{M}", ""), Form.NFC);
    }

    private static List<TextChange> outside(String which, String regex) {
        String characters = "with characters " + which;
        return List.of(
                replaced(characters + " lost", regex, ""),
                replaced(characters + " replaced by '?'", regex, "?"),
                replaced(characters + " replaced by '??'", regex, "??"),
                replaced(characters + " replaced by U+FFFD", regex, "\uFFFD"),
                replaced(characters + " replaced by two U+FFFD", regex, "\uFFFD\uFFFD"),
                replaced(characters + " replaced by '????'", regex, "????"),
                of("cut before its first character " + which, text -> text.split(regex, 2)[0]));
    }

    private static List<TextChange> charsets() {
        return Stream.of(
                        outside("beyond ASCII", "[^\\p{ASCII}]"),
                        outside("beyond ISO-8859-1", "[^\\x00-\\xFF]"),
                        List.of(of(
                                "folded: without its accents and other letters than ASCII",
                                text -> folded(text).replaceAll("[^\\p{ASCII}]", ""))),
                        Stream.of(StandardCharsets.ISO_8859_1, WINDOWS, StandardCharsets.US_ASCII)
                                .flatMap(charset -> Stream.of(
                                        of(
                                                "written in " + charset,
                                                text -> new String(text.getBytes(charset), charset)),
                                        of(
                                                "read as " + charset + " instead of UTF-8",
                                                text -> new String(text.getBytes(StandardCharsets.UTF_8), charset))))
                                .toList())
                .flatMap(List::stream)
                .toList();
    }

    private static List<TextChange> escapes() {
        UnaryOperator<String> tags = text -> html(text, "&lt;", "&gt;");
        return List.of(
                of("escaped as HTML (only & < >)", tags),
                of("escaped as HTML (only & < > \")", text -> tags.apply(text).replace("\"", "&quot;")),
                of(
                        "escaped as HTML",
                        text -> tags.apply(text).replace("\"", "&quot;").replace("'", "&#39;")),
                of(
                        "escaped as HTML",
                        text -> tags.apply(text).replace("\"", "&quot;").replace("'", "&#x27;")),
                of(
                        "escaped as HTML",
                        text -> tags.apply(text).replace("\"", "&#34;").replace("'", "&#39;")),
                of(
                        "escaped as HTML",
                        text -> tags.apply(text).replace("\"", "&#34;").replace("'", "&#039;")),
                of(
                        "escaped as HTML",
                        text -> tags.apply(text).replace("\"", "&quot;").replace("'", "&#039;")),
                of(
                        "escaped as XML",
                        text -> tags.apply(text).replace("\"", "&quot;").replace("'", "&apos;")),
                of("escaped as HTML (only &)", text -> text.replace("&", "&amp;")),
                of(
                        "escaped as HTML (only < >)",
                        text -> text.replace("<", "&lt;").replace(">", "&gt;")),
                of("escaped as HTML (only \")", text -> text.replace("\"", "&quot;")),
                of("escaped as HTML (only ')", text -> text.replace("'", "&#39;")),
                of("escaped as HTML (only ')", text -> text.replace("'", "&apos;")),
                of("escaped as HTML beyond ASCII", text -> numbered(text, "&#%d;")),
                of("unescaped from HTML", TextChange::unescaped),
                of("escaped as JSON", text -> json(text)),
                of(
                        "escaped as JSON beyond ASCII",
                        text -> text.chars()
                                .mapToObj(c -> c < 128 ? String.valueOf((char) c) : "\\u%04x".formatted(c))
                                .collect(Collectors.joining())),
                of("escaped as a URL", text -> URLEncoder.encode(text, StandardCharsets.UTF_8)),
                of(
                        "escaped as a URL",
                        text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20")),
                of("unescaped from a URL", TextChange::fromUrl),
                replaced("with '+' changed to blanks", "\\+", " "),
                of("escaped with a backslash before quotes", text -> text.replaceAll("([\"'])", "\\\\$1")),
                of("escaped with a backslash before double quotes", text -> text.replace("\"", "\\\"")),
                of(
                        "escaped with a backslash before quotes and backslashes",
                        text -> text.replaceAll("([\"'\\\\])", "\\\\$1")),
                of("escaped with a backslash before apostrophes", text -> text.replace("'", "\\'")),
                of("unescaped from JSON", TextChange::fromJson),
                of("unescaped from JSON (only \\n)", text -> text.replace("\\n", "\n")),
                of("unescaped from HTML (only &)", text -> text.replace("&amp;", "&")),
                of("escaped by doubled apostrophes", text -> text.replace("'", "''")),
                of("escaped by doubled backslashes", text -> text.replace("\\", "\\\\")),
                of("escaped by doubled double quotes", text -> text.replace("\"", "\"\"")));
    }

    private static List<TextChange> parts() {
        return List.of(
                replaced("without what looks like HTML tags", "<[^>]*>", ""),
                of("cut before its first '<'", text -> text.split("<", 2)[0]),
                replaced("with < and > lost", "[<>]", ""),
                replaced("with < > & lost", "[<>&]", ""),
                replaced("with < > & and quotes lost", "[<>&\"']", ""),
                replaced("with quotes and apostrophes lost", "[\"']", ""),
                replaced("with double quotes lost", "\"", ""),
                replaced("with apostrophes lost", "'", ""),
                replaced("with double quotes changed to apostrophes", "\"", "'"),
                of("with apostrophes changed to ’", text -> text.replace("'", "’")),
                of(
                        "with typographic quotes made straight",
                        text -> text.replaceAll("[’‘]", "'").replaceAll("[“”]", "\"")),
                of("with backslashes lost", text -> text.replace("\\", "")),
                of("put into double quotes", text -> '"' + text + '"'),
                of("put into apostrophes", text -> "'" + text + "'"));
    }

    private static String html(String text, String less, String greater) {
        return text.replace("&", "&amp;").replace("<", less).replace(">", greater);
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&eacute;", "é")
                .replace("&amp;", "&");
    }

    private static String numbered(String text, String format) {
        return text.codePoints()
                .mapToObj(c -> c < 128 ? Character.toString(c) : format.formatted(c))
                .collect(Collectors.joining());
    }

    private static String json(String text) {
        String quoted = TextNode.valueOf(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String fromJson(String text) {
        try {
            return text.translateEscapes();
        } catch (IllegalArgumentException e) {
            return text; // it has a backslash that begins no escape
        }
    }

    private static String fromUrl(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // it has a sign of an escape that is none
        }
    }
}
