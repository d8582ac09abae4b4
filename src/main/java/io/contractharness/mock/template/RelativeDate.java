package io.contractharness.mock.template;

import java.text.SimpleDateFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date relative to the time of a request, with the options of WireMock's {@code now}. Without a time zone it is in UTC,
 * where WireMock takes the zone of the machine if there is a format.
 *
 * @param amount how many units later; negative for earlier
 * @param format a pattern of {@link SimpleDateFormat}, {@code epoch} for milliseconds, {@code unix} for seconds; empty for
 *     ISO 8601 with seconds
 */
public record RelativeDate(long amount, ChronoUnit unit, Optional<String> format, ZoneId zone) {
    private static final Pattern OPTION = Pattern.compile("\\s+(\\w+)=(?:'([^']*)'|\"([^\"]*)\")");
    private static final Pattern OPTIONS = Pattern.compile("(?:" + OPTION + ")*\\s*");
    private static final Pattern OFFSET =
            Pattern.compile("([+-]?\\d{1,9}) +(seconds?|minutes?|hours?|days?|months?|years?)");
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
    private static final String FORMS =
            "{{now}}, {{now offset='3 days'}}, with format and timezone if needed, in other quotes than the value has";

    /**
     * Reads the options of {@code now} as a template has them.
     *
     * @throws InvalidTemplateException when an option is unknown or has an invalid value
     */
    public static RelativeDate parse(String options) {
        if (!OPTIONS.matcher(options).matches()) {
            throw new InvalidTemplateException(FORMS, "{{now" + options + "}}");
        }
        Map<String, Object> values = new TreeMap<>();
        Matcher option = OPTION.matcher(options);
        while (option.find()) {
            String value = option.group(2) == null ? option.group(3) : option.group(2);
            if (values.put(option.group(1), value) != null) {
                throw new InvalidTemplateException("each option of now once", option.group(1) + " a second time");
            }
        }
        return of(values);
    }

    /**
     * @param options by name: offset, format, timezone
     * @throws InvalidTemplateException when an option is unknown or has an invalid value
     */
    public static RelativeDate of(Map<String, ?> options) {
        options.keySet().stream()
                .filter(name -> !name.matches("offset|format|timezone"))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidTemplateException("offset, format or timezone as options of now", name);
                });
        Matcher offset = OFFSET.matcher(text(options, "offset").orElse("0 seconds"));
        if (!offset.matches()) {
            throw new InvalidTemplateException(
                    "offset as '3 days' or '-2 hours', in seconds, minutes, hours, days, months or years",
                    "'" + text(options, "offset").orElse("") + "'");
        }
        String unit = offset.group(2).toUpperCase(Locale.ROOT);
        RelativeDate date = new RelativeDate(
                Long.parseLong(offset.group(1)),
                ChronoUnit.valueOf(unit.endsWith("S") ? unit : unit + "S"),
                text(options, "format"),
                text(options, "timezone").map(RelativeDate::zone).orElse(ZoneOffset.UTC));
        date.at(Instant.EPOCH); // an invalid pattern is found here
        return date;
    }

    private static Optional<String> text(Map<String, ?> options, String name) {
        return Optional.ofNullable(options.get(name)).map(String::valueOf);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new InvalidTemplateException("timezone as 'Europe/Paris' or '+02:00'", "'" + name + "'");
        }
    }

    /** @throws InvalidTemplateException when the date has no year of four digits */
    public String at(Instant now) {
        ZonedDateTime date = shifted(now);
        return switch (format.orElse("")) {
            case "" -> date.format(ISO);
            case "epoch" -> String.valueOf(date.toInstant().toEpochMilli());
            case "unix" -> String.valueOf(date.toEpochSecond());
            default -> formatted(date.toInstant(), format.get());
        };
    }

    /** @throws InvalidTemplateException when the date has no year of four digits */
    public Instant instant(Instant now) {
        return shifted(now).toInstant();
    }

    private ZonedDateTime shifted(Instant now) {
        try {
            ZonedDateTime date = now.atZone(zone).plus(amount, unit);
            if (date.getYear() >= 0 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException e) {
            throw farAway();
        }
        throw farAway();
    }

    private InvalidTemplateException farAway() {
        return new InvalidTemplateException("an offset to a year from 0 to 9999", "'" + amount + " " + unit + "'");
    }

    private String formatted(Instant date, String pattern) {
        try {
            SimpleDateFormat format = new SimpleDateFormat(pattern, Locale.ENGLISH);
            format.setTimeZone(TimeZone.getTimeZone(zone));
            return format.format(Date.from(date));
        } catch (IllegalArgumentException e) {
            throw new InvalidTemplateException(
                    "format as yyyy-MM-dd'T'HH:mm:ss'Z', epoch or unix", "'" + pattern + "'");
        }
    }
}
