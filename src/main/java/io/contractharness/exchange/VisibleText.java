package io.contractharness.exchange;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shows a text of somebody else as text only: it controls no terminal, hides nothing and commands no CI server. */
public final class VisibleText {
    /**
     * GitHub reads {@code ::command} behind blanks at the start of a line and {@code ##[command]} anywhere
     * (actions/runner, ActionCommand.cs), Azure Pipelines {@code ##vso[} and {@code ##[}, TeamCity {@code ##teamcity[}.
     */
    private static final Pattern COMMAND = Pattern.compile("(?m)^[\\s\\p{Z}]*:(?=:)|#(?=#\\w*\\[)");

    /** More in one line are not read. */
    private static final int MAX_LISTED = 20;

    /** In JSON no line begins with somebody else's text. */
    private static final Pattern COMMAND_ANYWHERE = Pattern.compile("#(?=#\\w*\\[)");

    private VisibleText() {}

    /** Replaces invisible characters, and those that change the direction of a text, by their escapes. */
    public static String of(String text) {
        return text.codePoints()
                .mapToObj(c -> isInvisible(c) ? escape(c) : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static String escape(int c) {
        return String.format("\\u%04X", c);
    }

    /** Except line feeds and tabs. */
    private static boolean isInvisible(int c) {
        if (c == '\n' || c == '\t') {
            return false;
        }
        return Character.isISOControl(c)
                || switch (Character.getType(c)) {
                    case Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }

    /** The same for lines that a console or the log of a CI server shows: none of them is a command. */
    public static String ofLines(String text) {
        return COMMAND.matcher(of(text)).replaceAll(found -> {
            String command = found.group();
            int last = command.length() - 1;
            return command.substring(0, last) + "\\" + escape(command.charAt(last));
        });
    }

    /** A name, a value or a path inside a line of ours: it neither ends the line nor is a command in it. */
    public static String inLine(String text) {
        return ofLines(text).replace("\n", "\\n").replace("\t", "\\t");
    }

    /** Text of several lines inside a message: only the first line of it can begin a line. */
    public static String indented(String text) {
        return text.replaceAll("(?<=\n)(?! {2}|\n|\\z)", "    ");
    }

    /** The same JSON, in which what is invisible or a command is written as its escape; outside of strings there is none. */
    public static String inJson(String json) {
        return COMMAND_ANYWHERE
                .matcher(json)
                .replaceAll("\\\\u0023")
                .codePoints()
                .mapToObj(c -> isInvisible(c)
                        ? Character.toString(c)
                                .chars()
                                .mapToObj(VisibleText::escape)
                                .collect(Collectors.joining())
                        : Character.toString(c))
                .collect(Collectors.joining());
    }

    /** The text in one line, so that it cannot look like a line of ours; nothing is escaped. */
    public static String inOneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    /** The first of a list of any length, and how many more there are. */
    public static String listed(Collection<?> all) {
        return listed(all, ", ");
    }

    /** @param between two of the list */
    public static String listed(Collection<?> all, String between) {
        int more = all.size() - MAX_LISTED;
        return all.stream().limit(MAX_LISTED).map(String::valueOf).collect(Collectors.joining(between))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
