package io.contractharness.mock;

import java.util.ArrayList;
import java.util.List;

/** Shows the lines in which two answers differ; a long line is cut to the part around the first difference. */
final class RecordedDifference {
    private static final int MOST_LINES = 30;
    private static final int BEFORE = 60;
    private static final int AFTER = 240;

    private RecordedDifference() {}

    static String of(RecordedExchange exchange, List<String> wanted, List<String> came) {
        List<String> lines = new ArrayList<>();
        exchange.orders().forEach(order -> lines.add("  @ " + order));
        exchange.request().stream().limit(12).forEach(line -> lines.add("  > " + cut(line, 0)));
        int first = common(wanted, came);
        int same = 0;
        while (same < Math.min(wanted.size(), came.size()) - first
                && wanted.get(wanted.size() - 1 - same).equals(came.get(came.size() - 1 - same))) {
            same++;
        }
        List<String> lost = wanted.subList(first, wanted.size() - same);
        List<String> found = came.subList(first, came.size() - same);
        lines.add("  from line " + (first + 1) + " of the answer:");
        tell(lines, "  wanted ", lost, found);
        tell(lines, "  got    ", found, lost);
        return String.join("\n", lines);
    }

    private static int common(List<String> a, List<String> b) {
        int i = 0;
        while (i < Math.min(a.size(), b.size()) && a.get(i).equals(b.get(i))) {
            i++;
        }
        return i;
    }

    private static void tell(List<String> to, String what, List<String> lines, List<String> others) {
        for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
            String line = lines.get(i);
            String other = i < others.size() ? others.get(i) : "";
            int at = 0;
            while (at < Math.min(line.length(), other.length()) && line.charAt(at) == other.charAt(at)) {
                at++;
            }
            to.add(what + cut(line, at));
        }
        if (lines.size() > MOST_LINES) {
            to.add(what + "(" + (lines.size() - MOST_LINES) + " more lines)");
        }
    }

    private static String cut(String line, int at) {
        int from = Math.max(0, at - BEFORE);
        int to = Math.min(line.length(), at + AFTER);
        return line.length() <= BEFORE + AFTER
                ? line
                : (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
    }
}
