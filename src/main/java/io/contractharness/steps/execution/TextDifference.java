package io.contractharness.steps.execution;

import io.contractharness.exchange.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What happened to a text between sending and reading, in words. */
record TextDifference(String sent, String read) {
    /** A text up to this length is shown whole. */
    private static final int MAX_WHOLE = 80;

    /** What programs write where they cut; U+FFFD and '?' stand for a character that was cut in two. */
    private static final List<String> ENDS = List.of("", "...", "…", "\uFFFD", "?");

    /** A shorter part is shown by its characters. */
    private static final int LEAST_PART = 5;

    private static final int BEFORE = 20;
    private static final int MAX_LISTED = 5;

    /** What was sent: the whole text, or the part of it where the other one begins to differ. */
    String wanted() {
        return excerpt(sent);
    }

    /** What was read instead, and what happened to it. */
    String came() {
        return excerpt(read) + ", " + happened();
    }

    /** What happened, such as {@code cut after 1000 of 2500 characters}. */
    String happened() {
        return changed()
                .or(() -> cut("", sent))
                .or(this::partLost)
                .or(this::lost)
                .or(this::replaced)
                .or(this::twice)
                .or(this::changedAndCut)
                .orElseGet(() -> "another text from character " + (same() + 1) + " on");
    }

    private Optional<String> changed() {
        return TextChange.ALL.stream()
                .filter(change -> change.apply(sent).equals(read))
                .map(TextChange::says)
                .findFirst();
    }

    private Optional<String> changedAndCut() {
        return TextChange.ALL.stream()
                .filter(change -> !change.apply(sent).equals(sent))
                .flatMap(change -> cut(change.says() + " and ", change.apply(sent)).stream())
                .findFirst();
    }

    /** Whether only the beginning of a text is left, also with a sign that it was cut. */
    private Optional<String> cut(String before, String whole) {
        return ENDS.stream()
                .filter(end -> read.endsWith(end) && read.length() > end.length())
                .filter(end -> whole.startsWith(read.substring(0, read.length() - end.length())))
                .findFirst()
                .map(end -> before + "cut after " + (length(read) - length(end)) + " of " + length(whole)
                        + " characters" + (end.isEmpty() ? "" : ", with '" + end + "' at its end"));
    }

    /** One part is gone from the start or the middle. */
    private Optional<String> partLost() {
        int[] from = sent.codePoints().toArray();
        int[] to = read.codePoints().toArray();
        int gone = from.length - to.length;
        int start = same();
        boolean part = gone >= LEAST_PART
                && Arrays.equals(
                        from,
                        Math.min(start, to.length) + gone,
                        from.length,
                        to,
                        Math.min(start, to.length),
                        to.length);
        return part && to.length > 0
                ? Optional.of("with characters " + (start + 1) + " to " + (start + gone) + " lost")
                : Optional.empty();
    }

    /** All characters of some kinds are gone, and nothing else. */
    private Optional<String> lost() {
        Set<Integer> gone = sent.codePoints().boxed().collect(Collectors.toCollection(TreeSet::new));
        gone.removeAll(read.codePoints().boxed().collect(Collectors.toSet()));
        String rest = sent.codePoints()
                .filter(c -> !gone.contains(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        if (gone.isEmpty() || !rest.equals(read)) {
            return Optional.empty();
        }
        return Optional.of(
                read.isEmpty()
                        ? "empty"
                        : "with characters lost: "
                                + listed(
                                        gone.stream().map(TextDifference::shown).toList()));
    }

    /** Each character of some kinds has become another one. */
    private Optional<String> replaced() {
        int[] from = sent.codePoints().toArray();
        int[] to = read.codePoints().toArray();
        Map<Integer, Integer> changes = new LinkedHashMap<>();
        for (int i = 0; i < from.length && from.length == to.length; i++) {
            if (changes.getOrDefault(from[i], to[i]) != to[i]) {
                return Optional.empty();
            }
            changes.put(from[i], to[i]);
        }
        List<String> others = changes.entrySet().stream()
                .filter(change -> !change.getKey().equals(change.getValue()))
                .map(change -> shown(change.getKey()) + " by " + shown(change.getValue()))
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of("with characters replaced: " + listed(others));
    }

    /** Two of the known changes, one after the other. */
    private Optional<String> twice() {
        List<TextChange> effective = TextChange.ALL.stream()
                .filter(change -> !change.apply(sent).equals(sent))
                .toList();
        return effective.stream()
                .flatMap(first -> {
                    String once = first.apply(sent);
                    return effective.stream()
                            .filter(second -> second.apply(once).equals(read))
                            .map(second -> first.says() + " and " + second.says());
                })
                .findFirst();
    }

    private static String listed(List<String> all) {
        List<String> shown = new ArrayList<>(all.subList(0, Math.min(MAX_LISTED, all.size())));
        if (all.size() > MAX_LISTED) {
            shown.add("and " + (all.size() - MAX_LISTED) + " more");
        }
        return String.join(", ", shown);
    }

    private static String shown(int character) {
        String code = "U+%04X".formatted(character);
        return Character.isLetterOrDigit(character) ? "'" + Character.toString(character) + "' (" + code + ")" : code;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** How many characters at the start are the same. */
    private int same() {
        int i = 0;
        while (i < sent.length() && i < read.length() && sent.charAt(i) == read.charAt(i)) {
            i++;
        }
        return sent.codePointCount(0, i);
    }

    /** Every character can be seen: line breaks and tabs as escapes. */
    private String excerpt(String text) {
        int[] all = text.codePoints().toArray();
        boolean whole = Math.max(length(sent), length(read)) <= MAX_WHOLE;
        int start = whole ? 0 : Math.min(Math.max(0, same() - BEFORE), all.length);
        int end = whole ? all.length : Math.min(all.length, start + MAX_WHOLE);
        String part = VisibleText.of(new String(all, start, end - start))
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        return "'" + (start > 0 ? "…" : "") + part + (end < all.length ? "…" : "") + "'";
    }
}
