package io.contractharness.steps.execution;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The query of a URL that is signed for S3 (AWS, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)"),
 * and what S3 itself would refuse about it.
 *
 * @param parts the parameters, by names in any case
 */
record SignedQuery(Map<String, String> parts) {
    private static final List<String> REQUIRED = Stream.of(
                    "Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature")
            .map(part -> "X-Amz-" + part)
            .toList();
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    /** For signatures with one key for all regions, whose credential scope has no region. */
    private static final String ASYMMETRIC = "AWS4-ECDSA-P256-SHA256";

    private static final long MAX_SECONDS = Duration.ofDays(7).toSeconds();

    /** AWS, S3 error RequestTimeTooSkewed: clocks may differ by 15 minutes. */
    private static final Duration MAX_SKEW = Duration.ofMinutes(15);

    /** Part of the query, what was wanted of it and what came. */
    record Problem(String part, String wanted, String came) {}

    /** Empty when nothing in the query is of an AWS signature. */
    static Optional<SignedQuery> of(String url) {
        Map<String, String> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String query = url.replaceFirst("#.*", "").replaceFirst("^[^?]*\\??", "");
        for (String pair : query.split("&")) {
            String[] both = pair.split("=", 2);
            parts.putIfAbsent(both[0], both.length > 1 ? decoded(both[1]) : "");
        }
        return REQUIRED.stream().anyMatch(parts::containsKey) ? Optional.of(new SignedQuery(parts)) : Optional.empty();
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** @param now when the URL came */
    List<Problem> problems(Instant now) {
        List<Problem> problems = new ArrayList<>();
        for (String part : REQUIRED) {
            if (part(part).isEmpty()) {
                problems.add(new Problem(part, "a value, as S3 takes no URL without it", "nothing"));
            }
        }
        check(problems, "X-Amz-Algorithm", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256|" + ASYMMETRIC);
        check(problems, "X-Amz-Expires", "1 to " + MAX_SECONDS + " seconds, which are seven days", "\\d+");
        if (part("X-Amz-Expires").matches("\\d+") && !lifetime(part("X-Amz-Expires"))) {
            problems.add(new Problem(
                    "X-Amz-Expires", "1 to " + MAX_SECONDS + " seconds, which are seven days", part("X-Amz-Expires")));
        }
        date(problems, now);
        credential(problems);
        String headers = part("X-Amz-SignedHeaders");
        if (!headers.isEmpty() && !List.of(headers.split(";")).contains("host")) {
            problems.add(new Problem("X-Amz-SignedHeaders", "host among the signed headers", "'" + headers + "'"));
        }
        String digits = part("X-Amz-Algorithm").equals(ASYMMETRIC) ? "[0-9a-f]+" : "[0-9a-f]{64}";
        String signature = part("X-Amz-Signature");
        if (!signature.isEmpty() && !signature.matches(digits)) { // the signature itself is a secret
            String came = signature.length() + " characters of another form";
            problems.add(new Problem("X-Amz-Signature", "64 hexadecimal digits in small letters", came));
        }
        return problems;
    }

    private void check(List<Problem> problems, String name, String wanted, String form) {
        String value = part(name);
        if (!value.isEmpty() && !value.matches(form)) {
            problems.add(new Problem(name, wanted, "'" + value + "'"));
        }
    }

    private static boolean lifetime(String seconds) {
        return seconds.length() <= 10 && Long.parseLong(seconds) >= 1 && Long.parseLong(seconds) <= MAX_SECONDS;
    }

    private void date(List<Problem> problems, Instant now) {
        String date = part("X-Amz-Date");
        if (date.isEmpty()) {
            return;
        }
        try {
            Instant signed = LocalDateTime.parse(date, BASIC).toInstant(ZoneOffset.UTC);
            if (signed.isAfter(now.plus(MAX_SKEW))) {
                problems.add(new Problem("X-Amz-Date", "a moment up to now, " + now, "'" + date + "'"));
            }
        } catch (DateTimeException e) {
            problems.add(new Problem("X-Amz-Date", "a moment of the form 20241201T123456Z", "'" + date + "'"));
        }
    }

    /** The id of the key is not shown. */
    private void credential(List<Problem> problems) {
        String credential = part("X-Amz-Credential");
        if (credential.isEmpty()) {
            return;
        }
        boolean regional = !part("X-Amz-Algorithm").equals(ASYMMETRIC);
        String scope = credential.replaceFirst("^[^/]*", "KEY");
        String form = "KEY/DATE/" + (regional ? "REGION/" : "") + "s3/aws4_request";
        String[] elements = scope.split("/", -1);
        int service = regional ? 3 : 2;
        boolean formed = elements.length == service + 2
                && Stream.of(elements).noneMatch(String::isBlank)
                && !credential.startsWith("/")
                && elements[1].matches("\\d{8}")
                && elements[service + 1].equals("aws4_request");
        if (!formed) {
            problems.add(new Problem("X-Amz-Credential", form, "'" + scope + "'"));
        } else if (!elements[service].matches("s3|s3express|s3-[a-z-]+")) {
            String wanted = form + ", as the service of the credential scope is s3";
            problems.add(new Problem("X-Amz-Credential", wanted, "'" + scope + "'"));
        } else if (part("X-Amz-Date").matches("\\d{8}T.*")
                && !part("X-Amz-Date").startsWith(elements[1])) {
            String wanted = "the day of X-Amz-Date, " + part("X-Amz-Date").substring(0, 8);
            problems.add(new Problem("X-Amz-Credential", wanted, "'" + scope + "'"));
        }
    }

    private String part(String name) {
        return parts.getOrDefault(name, "");
    }
}
