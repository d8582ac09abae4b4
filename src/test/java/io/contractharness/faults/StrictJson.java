package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.documented;
import static io.contractharness.faults.ProxyBehaviour.onExecuted;
import static io.contractharness.faults.ProxyBehaviour.onRead;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** Faults that only a strict JSON parser sees. */
final class StrictJson {

    private static final FaultGroup GROUP = new FaultGroup("strict json");
    private static final BrokenRule BREACH = documented("JSON", "json", "body");

    private StrictJson() {}

    static List<Fault> faults() {
        return List.of(
                text(
                        "duplicate-key",
                        "The body has the member data twice.",
                        text -> "{\"data\":{}," + text.substring(1)),
                text(
                        "duplicate-key-deep",
                        "The intervention has its id twice.",
                        text -> text.replaceFirst("\\{\\s*\"id\"\\s*:", "{\"id\":0,\"id\":")),
                text("trailing-garbage", "Text follows the JSON body.", text -> text + "\nOK"),
                text("two-documents", "The JSON body comes twice.", text -> text + text),
                text("byte-order-mark", "A byte-order mark precedes the JSON body.", text -> "\uFEFF" + text),
                GROUP.fault(
                        "invalid-utf-8",
                        "The body has bytes that are not UTF-8.",
                        documented("JSON", "json", "UTF-8", "utf-8"),
                        onRead(answer -> answer.plain()
                                .withBody(answer.text()
                                        .replaceFirst("(\"description\"\\s*:\\s*\")", "$1\u00e9")
                                        .getBytes(StandardCharsets.ISO_8859_1)))),
                text(
                        "not-a-number",
                        "The attendee count is NaN.",
                        text -> text.replaceFirst("(\"attendeeCount\"\\s*:\\s*)\\d+", "$1NaN")),
                text(
                        "leading-zero",
                        "The attendee count has a leading zero.",
                        text -> text.replaceFirst("(\"attendeeCount\"\\s*:\\s*)", "$10")),
                text("single-quotes", "Member names are in single quotes.", text -> text.replace("\"data\"", "'data'")),
                text("unquoted-name", "The member name data has no quotes.", text -> text.replace("\"data\"", "data")),
                text("comment", "The JSON body has a comment.", text -> "/* generated */" + text),
                text(
                        "trailing-comma",
                        "A comma follows the last member.",
                        text -> text.stripTrailing().replaceFirst("}$", ",}")),
                text("jsonp", "The JSON body is an argument of a function.", text -> "callback(" + text + ")"),
                text(
                        "raw-control-character",
                        "A text has a line break that is not escaped.",
                        text -> text.replaceFirst("(\"description\"\\s*:\\s*\")", "$1\n")),
                text(
                        "cut",
                        "The body ends half-way, with a content length that fits.",
                        text -> text.substring(0, text.length() / 2)),
                text("empty", "The body of a reading is empty.", text -> ""),
                GROUP.fault(
                        "executed-trailing-garbage",
                        "Text follows the JSON body of an execution.",
                        BREACH,
                        onExecuted(answer -> answer.withText(answer.text() + "\nOK"))),
                GROUP.fault(
                        "executed-duplicate-key",
                        "The answer of an execution has presignedUrl twice.",
                        documented("JSON", "json", "body", "presignedUrl"),
                        onExecuted(answer -> answer.withText(
                                "{\"presignedUrl\":\"\"," + answer.text().substring(1)))));
    }

    private static Fault text(String name, String does, UnaryOperator<String> change) {
        return GROUP.fault(name, does, BREACH, onRead(answer -> answer.withText(change.apply(answer.text()))));
    }
}
