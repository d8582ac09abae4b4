package io.contractharness.mock;

import java.util.ArrayList;
import java.util.List;

/**
 * One request of a recording and the answer that it got.
 *
 * @param name what the request is about
 * @param orders how it is sent where that is unusual, such as {@code as nobody}
 * @param request request line, header lines, an empty line and the body, which may hold {@code \x0d} for a byte
 * @param answer status line, header lines, an empty line and the body, without volatile parts; empty before it was
 *     recorded
 */
record RecordedExchange(String name, List<String> orders, List<String> request, List<String> answer) {
    private static final String NAME = "=== ";

    RecordedExchange answered(List<String> other) {
        return new RecordedExchange(name, orders, request, other);
    }

    static List<RecordedExchange> read(List<String> lines) {
        List<RecordedExchange> exchanges = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(NAME)) {
                exchanges.add(new RecordedExchange(
                        line.substring(NAME.length()), new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
            } else if (!line.isEmpty() && !exchanges.isEmpty()) {
                RecordedExchange last = exchanges.get(exchanges.size() - 1);
                String rest = line.length() > 2 ? line.substring(2) : "";
                switch (line.charAt(0)) {
                    case '@' -> last.orders.add(rest);
                    case '>' -> last.request.add(rest);
                    case '<' -> last.answer.add(rest);
                    default -> throw new IllegalArgumentException("a line begins with @, > or <, came " + line);
                }
            }
        }
        return exchanges;
    }

    List<String> write() {
        List<String> lines = new ArrayList<>(List.of("", NAME + name));
        orders.forEach(order -> lines.add("@ " + order));
        request.forEach(line -> lines.add(line.isEmpty() ? ">" : "> " + line));
        answer.forEach(line -> lines.add(line.isEmpty() ? "<" : "< " + line));
        return lines;
    }
}
