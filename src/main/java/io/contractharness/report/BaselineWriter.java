package io.contractharness.report;

import io.contractharness.contract.Rule;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The text of a baseline, split into a header and one block of lines for each entry, so that an update keeps the other lines. */
final class BaselineWriter {
    static final String HEADER = """
            # Known deviations: a rule listed here is reported and fails no run until the day it expires.
            # `verify --baseline-update` adds and removes entries; reason and owner are for people to write.
            """;

    private final List<String> header = new ArrayList<>();
    private final Map<RuleId, List<String>> blocks = new TreeMap<>();
    private String indent = "";

    /** @param entries the entries of this text, in the same order */
    BaselineWriter(String text, List<BaselineEntry> entries) {
        List<String> lines = text.lines().toList();
        if (entries.isEmpty()) {
            lines.stream().filter(BaselineWriter::isComment).forEach(header::add);
            return;
        }
        for (BaselineEntry entry : entries) {
            if (!lines.get(entry.place().line() - 1).matches("\\s*- .*")) {
                throw new ConfigurationException(entry.place() + ": wanted each entry on lines of its own, begun by"
                        + " `- rule: ID`, came another form; write it so, then update");
            }
        }
        indent = lines.get(entries.get(0).place().line() - 1).replaceFirst("-.*", "");
        header.addAll(lines.subList(0, entries.get(0).place().line() - 1));
        List<String> above = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            int start = entries.get(i).place().line() - 1;
            int next = i + 1 < entries.size() ? entries.get(i + 1).place().line() - 1 : lines.size();
            int end = next;
            while (i + 1 < entries.size() && isComment(lines.get(end - 1))) {
                end--;
            }
            List<String> block = new ArrayList<>(above);
            block.addAll(lines.subList(start, end));
            blocks.put(entries.get(i).rule(), block);
            above = lines.subList(end, next); // a comment belongs to the entry below it
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
                indent + "- rule: " + rule.id(),
                indent + "  operation: " + rule.operation(),
                indent + "  reason: " + BaselineEntry.TODO,
                indent + "  owner: " + BaselineEntry.TODO,
                indent + "  expires: " + update.expires());
    }

    private static boolean isComment(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }
}
