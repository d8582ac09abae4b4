package io.contractharness.client;

import io.contractharness.exchange.Request;
import java.util.List;

/** A request as HTTP writes it: first line, headers, an empty line, the body. */
public final class RequestText {
    private RequestText() {}

    /** Reads such a text; {@code {N*x}} stands for N times the letter x. */
    public static Request parse(String text) {
        String[] parts = repeated(text).stripTrailing().split("\n\n", 2);
        List<String> lines = parts[0].lines().toList();
        String[] first = lines.get(0).split(" ", 2);
        Request request = Request.of(first[0], first[1]);
        for (String line : lines.subList(1, lines.size())) {
            String[] header = line.split(": ?", 2);
            request = request.withHeader(header[0], header[1]);
        }
        return parts.length == 2 ? request.withBody(parts[1]) : request;
    }

    private static String repeated(String text) {
        return java.util.regex.Pattern.compile("\\{(\\d+)\\*([^}]+)}")
                .matcher(text)
                .replaceAll(
                        m -> java.util.regex.Matcher.quoteReplacement(m.group(2).repeat(Integer.parseInt(m.group(1)))));
    }
}
