package io.contractharness.report.baseline;

import com.fasterxml.jackson.databind.node.TextNode;
import io.contractharness.contract.Rule;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.VisibleText;
import io.contractharness.report.BaselineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The text of a baseline, split into a header and one block of lines for each entry, so that an update keeps the other lines. */
final class BaselineWriter {
    static final String HEADER = """
            # Known deviations: a rule listed here is reported and does not fail a run until it expires.
            # `verify --baseline-update` adds and removes entries; reason and owner are for people to write.
            """;

    private final List<String> header = new ArrayList<>();
    private final Map<RuleId, List<String>> blocks = new TreeMap<>();
    private String indent = "";

    /** @param entries the entries of this text, in the same order */
    BaselineWriter(String text, List<BaselineEntry> entries) {
        List<String> lines = lines(text);
        if (entries.isEmpty()) {
            lines.stream().filter(BaselineWriter::isComment).forEach(header::add);
            return;
        }
        List<Integer> starts = new ArrayList<>();
        for (BaselineEntry entry : entries) {
            int start = entry.place().line() - 1;
            if (!lines.get(start).matches("\\s*- .*")) {
                throw new InvalidBaselineException(entry.place() + ": wanted each entry on lines of its own, starting"
                        + " with `- rule: ID`, came another form; change it, then update");
            }
            while (!starts.isEmpty() && isComment(lines.get(start - 1))) {
                start--; // a comment belongs to the entry below it
            }
            starts.add(start);
        }
        indent = lines.get(starts.get(0)).replaceFirst("-.*", "");
        header.addAll(lines.subList(0, starts.get(0)));
        starts.add(lines.size());
        for (int i = 0; i < entries.size(); i++) {
            blocks.put(entries.get(i).rule(), lines.subList(starts.get(i), starts.get(i + 1)));
        }
    }

    /** The text after an update, with the entries sorted by rule. */
    String with(BaselineUpdate update) {
        update.removed().forEach(blocks::remove);
        update.added().forEach(result -> blocks.put(result.rule().id(), block(result.rule(), update)));
        List<String> lines = new ArrayList<>(header);
        blocks.values().forEach(lines::addAll);
        if (blocks.isEmpty()) {
            lines.add("[]");
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> block(Rule rule, BaselineUpdate update) {
        return List.of(
                indent + "- rule: " + scalar(rule.id().value()),
                indent + "  operation: " + scalar(rule.operation()),
                indent + "  reason: " + BaselineEntry.TODO,
                indent + "  owner: " + BaselineEntry.TODO,
                indent + "  expires: " + update.expires());
    }

    /** The line breaks of YAML 1.1, by which the lines of the entries are counted (yaml.org/spec/1.1, section 4.1.4). */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\r\n|[\n\r\\x85\\u2028\\u2029]", -1)));
        boolean ended = lines.get(lines.size() - 1).isEmpty();
        return ended ? lines.subList(0, lines.size() - 1) : lines;
    }

    /** An id of another description may have any character. */
    private static String scalar(String id) {
        return id.matches("\\w[\\w.*\\[\\]-]*")
                ? id
                : VisibleText.inJson(TextNode.valueOf(id).toString());
    }

    private static boolean isComment(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }
}
