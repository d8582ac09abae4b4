package io.contractharness.report.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.JsonPointers;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A value of a result file and its place; what the harness would not have written is refused.
 *
 * @param pointer JSON pointer of the value in the file
 */
record ResultNode(ResultFile file, String pointer, JsonNode value) {
    /** More than a run can send in a day; those of a thousand parts still add up to an {@code int}. */
    private static final int MAX_COUNT = 2_000_000;

    private static final Duration MAX_TIME = Duration.ofDays(366);
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    InvalidResultException wrong(String wanted) {
        return file.wrong(pointer, wanted, ResultFile.shown(value), ResultFile.AGAIN);
    }

    /** A member, which may be missing. */
    ResultNode at(String name) {
        return new ResultNode(file, pointer + "/" + JsonPointers.escape(name), value.path(name));
    }

    boolean has(String name) {
        return value.has(name);
    }

    String text(String name) {
        ResultNode member = at(name);
        if (!member.value.isTextual()) {
            throw member.wrong("a text");
        }
        return member.value.textValue();
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** A text of this form. */
    String text(String name, Pattern form, String wanted) {
        ResultNode member = at(name);
        if (!form.matcher(member.value.isTextual() ? member.value.textValue() : "")
                .matches()) {
            throw member.wrong(wanted);
        }
        return member.value.textValue();
    }

    /** One of several values, by what they are called in the file. */
    <T> T oneOf(String name, T[] values, Function<T, String> called) {
        ResultNode member = at(name);
        return Arrays.stream(values)
                .filter(one -> member.value.isTextual() && called.apply(one).equals(member.value.textValue()))
                .findFirst()
                .orElseThrow(() -> member.wrong(
                        "one of " + Arrays.stream(values).map(called).collect(Collectors.joining(", "))));
    }

    boolean flag(String name) {
        ResultNode member = at(name);
        if (!member.value.isBoolean()) {
            throw member.wrong("true or false");
        }
        return member.value.booleanValue();
    }

    int count(String name) {
        return (int) number(name, 0, MAX_COUNT);
    }

    long number(String name, long min, long max) {
        ResultNode member = at(name);
        JsonNode number = member.value;
        boolean whole = number.isIntegralNumber() && number.canConvertToLong();
        if (!whole || number.longValue() < min || number.longValue() > max) {
            throw member.wrong("a whole number from " + min + " to " + max);
        }
        return number.longValue();
    }

    Duration took(String name) {
        return Duration.ofMillis(number(name, 0, MAX_TIME.toMillis()));
    }

    Instant time(String name) {
        String wanted = "a time of this century or the next, such as 2026-06-01T10:00:00Z";
        try {
            Instant time = Instant.parse(text(name));
            if (!time.isBefore(FIRST) && time.isBefore(LAST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw at(name).wrong(wanted);
    }

    LocalDate day(String name) {
        String wanted = "a day, such as 2027-01-31";
        try {
            return LocalDate.parse(text(name, DAY, wanted));
        } catch (DateTimeException e) {
            throw at(name).wrong(wanted);
        }
    }

    /** A base URL; a run that did not start has {@code about:blank}. */
    URI base(String name) {
        String text = text(name);
        try {
            URI uri = new URI(text);
            boolean web = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
            if (web || text.equals("about:blank")) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw at(name).wrong("an address with http or https, a host and no password");
    }

    List<ResultNode> list(String name) {
        ResultNode member = at(name);
        if (!member.value.isArray()) {
            throw member.wrong("a list");
        }
        List<ResultNode> items = new ArrayList<>();
        for (JsonNode item : member.value) {
            items.add(new ResultNode(file, member.pointer + "/" + items.size(), item));
        }
        return items;
    }

    List<String> texts(String name) {
        return list(name).stream()
                .map(item -> {
                    if (!item.value.isTextual()) {
                        throw item.wrong("a text");
                    }
                    return item.value.textValue();
                })
                .toList();
    }
}
