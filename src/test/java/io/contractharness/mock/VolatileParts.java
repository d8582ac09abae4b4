package io.contractharness.mock;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The parts of an answer that differ from run to run, each replaced by its name in braces: times of the run itself,
 * random identifiers, signatures, ports, measured durations.
 *
 * @param sent the request as it is written in the recording; an identifier that it contains is not random
 * @param ports the port of the mock first, then those of the mocks before it
 */
record VolatileParts(String sent, int[] ports) {
    /** A time this close to now belongs to the run; the times of fixtures are months ago. */
    private static final Duration NEAR = Duration.ofHours(2);

    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.(\\d{1,9}))?Z");
    /** Times that are written with as many digits as they need. */
    private static final Pattern SHORTENED =
            Pattern.compile("(?<=\"(?:at|used|run)\" ?: ?\")[0-9T:.-]+Z|(?<=\"timestamp\" ?: ?\")[0-9T:.-]+Z");

    private static final Pattern HTTP_DATE =
            Pattern.compile("(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
    private static final Pattern BASIC = Pattern.compile("\\d{8}T\\d{6}Z");
    private static final Pattern DAY = Pattern.compile("(?<=/|%2F)(\\d{8})(?=/eu-west|%2Feu-west)");
    private static final Pattern SIGNATURE =
            Pattern.compile("(?<=X-Amz-Signature=|<SignatureProvided>|aws4_request\n)[0-9a-f]{64}");
    private static final Pattern HEX = Pattern.compile(
            "<(StringToSign|CanonicalRequest)>([^<]*)</\\1>(.*?)<\\1Bytes>([0-9a-f ]*)</\\1Bytes>", Pattern.DOTALL);
    private static final Pattern UUID =
            Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b");
    private static final Pattern REQUEST_ID = Pattern.compile(
            "(?<=\nx-amz-request-id: |\nx-amz-id-2: |\nx-amz-apigw-id: |<RequestId>|<HostId>)[A-Za-z0-9+/=_-]+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MEASURED = Pattern.compile("(?<=\"(?:micros|uptimeInSeconds)\" ?: ?)\\d+");

    /**
     * The answer as it is compared: head, empty line and body, which is readable text already.
     *
     * @param bytes the length of the body as it came
     */
    String without(String head, String body, int bytes) {
        String plainBody = replaced("\n" + body).substring(1);
        String plainHead = replaced("\n" + head).substring(1);
        // Content-Length varies with a part of varying length; it is replaced if it is the length of the body.
        return (plainBody.equals(body)
                        ? plainHead
                        : plainHead.replaceAll("(?m)^Content-Length: " + bytes + "$", "Content-Length: {length}"))
                + plainBody;
    }

    private String replaced(String text) {
        Instant now = Instant.now();
        String plain = each(HEX, text, VolatileParts::withoutBytes);
        plain = each(SHORTENED, plain, m -> near(now, instant(m.group())) ? "{time}" : m.group());
        plain = each(ISO, plain, m -> near(now, instant(m.group())) ? "{time" + digits(m.group(1)) + "}" : m.group());
        plain = each(HTTP_DATE, plain, m -> near(now, httpDate(m.group())) ? "{date}" : m.group());
        plain = each(BASIC, plain, m -> near(now, basic(m.group())) ? "{date}" : m.group());
        plain = each(
                DAY,
                plain,
                m -> near(
                                now,
                                basic(m.group()
                                        + now.toString()
                                                .replaceAll("[-:]|\\..*", "")
                                                .substring(8) + "Z"))
                        ? "{day}"
                        : m.group());
        plain = each(SIGNATURE, plain, m -> "{signature}");
        plain = each(UUID, plain, m -> sent.contains(m.group()) ? m.group() : "{uuid}");
        plain = each(REQUEST_ID, plain, m -> m.group().startsWith("{") ? m.group() : "{id}");
        plain = each(MEASURED, plain, m -> "{measured}");
        for (int i = 0; i < ports.length; i++) {
            plain = plain.replaceAll("(?<=:|%3A)" + ports[i] + "\\b", "{port" + (i == 0 ? "" : i) + "}");
        }
        return plain;
    }

    /** S3's refusals contain a text and also its bytes in hexadecimal. */
    private static String withoutBytes(MatchResult match) {
        String text = match.group(2).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        String hex = HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.UTF_8));
        return hex.equals(match.group(4))
                ? match.group().replace(match.group(4), "{bytes of " + match.group(1) + "}")
                : match.group();
    }

    private static String digits(String fraction) {
        return fraction == null ? "" : "." + fraction.length();
    }

    private static boolean near(Instant now, Instant other) {
        return Duration.between(now, other).abs().compareTo(NEAR) < 0;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return Instant.EPOCH; // an invalid day
        }
    }

    private static Instant httpDate(String text) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).parse(text, Instant::from);
    }

    private static Instant basic(String text) {
        try {
            return LocalDateTime.parse(text, DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'"))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private static String each(Pattern pattern, String text, Function<MatchResult, String> name) {
        return pattern.matcher(text).replaceAll(m -> java.util.regex.Matcher.quoteReplacement(name.apply(m)));
    }
}
