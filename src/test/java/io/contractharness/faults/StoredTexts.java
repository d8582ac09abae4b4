package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ProxyBehaviour.refusing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Faults of texts that are stored otherwise than they were sent. */
final class StoredTexts {

    private static final FaultGroup GROUP = new FaultGroup("stored texts");
    private static final String WIDE = "[\\x{10000}-\\x{10FFFF}]";
    private static final List<String> OPTIONAL = List.of("email", "providerActionComment", "comment");

    private StoredTexts() {}

    static List<Fault> faults() {
        return Stream.of(cut(), unicode(), whiteSpace(), escaped(), leftOut(), refused())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> cut() {
        return List.of(
                text("cut-at-1000", "/summary/comment", text -> cut(text, 1000)),
                text("cut-at-2499", "/performedBy/comment", text -> cut(text, 2499)),
                text("cut-at-2000-with-dots", "/summary/actionComment", text -> cut(text, 2000) + dots(text, 2000)),
                text("name-cut-at-255", "/performedBy/name", text -> cut(text, 255)),
                text("email-cut-at-100", "/summary/email", text -> cut(text, 100)),
                text("email-cut-at-249", "/performedBy/email", text -> cut(text, 249)),
                text(
                        "middle-lost",
                        "/performedBy/actionComment",
                        text -> text.length() < 2000 ? text : text.substring(0, 900) + text.substring(1000)),
                text("start-lost", "/summary/comment", text -> text.length() < 300 ? text : text.substring(7)),
                text("cut-at-first-line", "/performedBy/comment", text -> text.split("\\R", 2)[0]),
                text("cut-at-first-quote", "/summary/comment", text -> text.split("\"", 2)[0]),
                text("cut-at-first-emoji", "/summary/actionComment", text -> text.split(WIDE, 2)[0]));
    }

    private static List<Fault> unicode() {
        return List.of(
                text("emoji-lost", "/summary/comment", text -> text.replaceAll(WIDE, "")),
                text("emoji-as-question-mark", "/performedBy/comment", text -> text.replaceAll(WIDE, "?")),
                text("emoji-as-replacement", "/summary/name", text -> text.replaceAll(WIDE, "\uFFFD")),
                text("composed", "/summary/actionComment", text -> Normalizer.normalize(text, Form.NFC)),
                text("decomposed", "/performedBy/name", text -> Normalizer.normalize(text, Form.NFD)),
                text("compatible", "/summary/comment", text -> Normalizer.normalize(text, Form.NFKC)),
                text("marks-lost", "/performedBy/actionComment", text -> text.replaceAll("\\p{M}", "")),
                text(
                        "folded",
                        "/performedBy/comment",
                        text -> Normalizer.normalize(text, Form.NFD).replaceAll("\\p{M}", "")),
                text(
                        "not-in-latin",
                        "/summary/name",
                        text -> new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1)),
                text(
                        "read-as-latin",
                        "/performedBy/name",
                        text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)),
                text("direction-lost", "/summary/comment", text -> text.replaceAll("[\u200E\u200F]", "")),
                text("joiner-lost", "/summary/actionComment", text -> text.replace("\u200D", "")),
                text("hebrew-lost", "/performedBy/comment", text -> text.replaceAll("[\u0590-\u05FF]", "")),
                text("euro-lost", "/performedBy/actionComment", text -> text.replace("€", "\u00A4")),
                text("email-lower-case", "/summary/email", text -> text.toLowerCase(Locale.ROOT)),
                text(
                        "email-domain-lower-case",
                        "/performedBy/email",
                        text -> text.replaceFirst("@.*", "")
                                + text.replaceFirst(".*@", "@").toLowerCase(Locale.ROOT)),
                text("comment-lower-case", "/performedBy/comment", text -> text.toLowerCase(Locale.ROOT)),
                text(
                        "comment-with-capital",
                        "/summary/comment",
                        text -> text.isEmpty()
                                ? text
                                : text.stripLeading().substring(0, 1).toUpperCase(Locale.ROOT)
                                        + text.stripLeading().substring(1)));
    }

    private static List<Fault> whiteSpace() {
        return List.of(
                text("trimmed", "/summary/comment", String::strip),
                text("trimmed-start", "/performedBy/name", String::stripLeading),
                text("trimmed-end", "/summary/name", String::stripTrailing),
                text("blanks-joined", "/summary/actionComment", text -> text.replaceAll(" +", " ")),
                text("white-space-joined", "/performedBy/actionComment", text -> text.replaceAll("\\s+", " ")),
                text("no-break-space-changed", "/summary/comment", text -> text.replace('\u00A0', ' ')),
                text("line-breaks-lost", "/performedBy/comment", text -> text.replaceAll("\\R", " ")),
                text("line-breaks-changed", "/summary/actionComment", text -> text.replace("\r\n", "\n")),
                text("line-breaks-as-html", "/summary/comment", text -> text.replaceAll("\\R", "<br>")),
                text("tabs-changed", "/summary/comment", text -> text.replace('\t', ' ')),
                text("tabs-lost", "/performedBy/actionComment", text -> text.replace("\t", "")));
    }

    private static List<Fault> escaped() {
        return List.of(
                text("escaped-for-html", "/summary/comment", StoredTexts::html),
                text("quotes-escaped-for-html", "/performedBy/comment", text -> text.replace("\"", "&quot;")),
                text("unescaped-from-html", "/summary/actionComment", text -> text.replace("&amp;", "&")),
                text("tags-lost", "/performedBy/actionComment", text -> text.replaceAll("<[^>]+>", "")),
                text("less-than-lost", "/performedBy/comment", text -> text.replace("<", "")),
                text("apostrophes-doubled", "/summary/name", text -> text.replace("'", "''")),
                text("apostrophes-escaped", "/performedBy/name", text -> text.replace("'", "\\'")),
                text("apostrophes-changed", "/summary/actionComment", text -> text.replace("'", "’")),
                text("quotes-lost", "/summary/comment", text -> text.replace("\"", "")),
                text("backslashes-lost", "/performedBy/comment", text -> text.replace("\\", "")),
                text("backslashes-read", "/summary/comment", text -> text.replace("\\n", "\n")),
                text("escaped-for-json", "/performedBy/actionComment", StoredTexts::json),
                text("unescaped-from-url", "/summary/comment", text -> text.replace("%41", "A")),
                text("plus-as-blank", "/performedBy/email", text -> text.replace('+', ' ')),
                text("percent-lost", "/performedBy/comment", text -> text.replace("%", "")));
    }

    private static List<Fault> leftOut() {
        return List.of(
                missing("left-out-as-null", "/summary/comment", (old, before) -> TextNode.valueOf("null")),
                missing("left-out-as-undefined", "/performedBy/email", (old, before) -> TextNode.valueOf("undefined")),
                missing("left-out-as-none", "/summary/actionComment", (old, before) -> TextNode.valueOf("None")),
                missing("left-out-keeps-comment", "/performedBy/comment", (old, before) -> before),
                missing("left-out-keeps-email", "/summary/email", (old, before) -> before),
                missing("left-out-keeps-action", "/performedBy/actionComment", (old, before) -> before));
    }

    /** Texts that are refused; the first two by an answer, the third by a crash. */
    private static List<Fault> refused() {
        BrokenRule texts = inferred("texts of all kinds");
        return List.of(
                GROUP.fault(
                        "emoji-refused",
                        "A text with characters beyond the BMP is refused.",
                        texts,
                        refusing(request -> request.executes() && wide(request))),
                GROUP.fault(
                        "tabs-in-names-refused",
                        "A name with a tab is refused.",
                        texts,
                        refusing(request -> request.executes()
                                && (request.json().path("firstName").asText()
                                                + request.json()
                                                        .path("lastName")
                                                        .asText())
                                        .contains("\t"))),
                GROUP.fault(
                        "emoji-crashes",
                        "A comment with characters beyond the BMP is a server error.",
                        texts,
                        exchange -> exchange.request().executes() && wide(exchange.request())
                                ? ProxiedResponse.json(500, "{\"message\":\"Internal Server Error\"}")
                                : exchange.forward()));
    }

    private static boolean wide(ProxiedRequest request) {
        return request.json().path("comment").asText().matches("(?s).*" + WIDE + ".*");
    }

    /** What is shown of an optional text that was left out: from what is shown now, and what was shown before. */
    private interface Filling {
        JsonNode of(JsonNode shown, JsonNode before);
    }

    private static Fault missing(String name, String pointer, Filling filling) {
        return GROUP.statefulFault(
                name,
                "A text that was left out is shown: " + name.replace('-', ' ') + ".",
                inferred("/data" + pointer),
                () -> Effects.after(new Executions(), true, (data, then) -> {
                    if (OPTIONAL.stream().noneMatch(then.body()::has)) {
                        Json.change(
                                data,
                                pointer,
                                old -> filling.of(old, then.before().at(pointer)));
                    }
                }));
    }

    private static Fault text(String name, String pointer, UnaryOperator<String> change) {
        return GROUP.statefulFault(
                name,
                "After an execution " + pointer + " is another text: " + name.replace('-', ' ') + ".",
                inferred("/data" + pointer),
                () -> Effects.after(
                        new Executions(),
                        true,
                        (data, then) -> Json.change(
                                data,
                                pointer,
                                old -> old.isTextual() ? TextNode.valueOf(change.apply(old.asText())) : old)));
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    private static String dots(String text, int length) {
        return text.length() > length ? "..." : "";
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String json(String text) {
        String quoted = TextNode.valueOf(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }
}
