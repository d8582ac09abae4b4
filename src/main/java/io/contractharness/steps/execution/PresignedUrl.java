package io.contractharness.steps.execution;

import io.contractharness.client.transport.ApiOrigin;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A URL with a signature in its query (AWS, "Authenticating Requests: Using Query Parameters"). */
public final class PresignedUrl {
    private static final Pattern DATE = Pattern.compile("[?&]X-Amz-Date=(\\d{8}T\\d{6}Z)");
    private static final Pattern EXPIRES = Pattern.compile("[?&]X-Amz-Expires=(\\d{1,6})(?:&|$)");
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    /** Where S3, Google, CloudFront and Azure write the signature. */
    private static final Pattern SIGNATURE =
            Pattern.compile("(?<=[?&])((?:X-Amz-|X-Goog-)?Signature|sig)=([^&]+)", Pattern.CASE_INSENSITIVE);

    private PresignedUrl() {}

    /** Whether the URL of an execution is absolute and still valid. */
    public static List<CheckResult> judge(Operation operation, String url, Exchange execution) {
        String place = "response body /presignedUrl";
        RuleId absolute = RuleId.of(operation, "presignedUrl.absolute");
        if (absolute(url).isEmpty()) { // without a valid URL there is no expiry
            String came = url.isEmpty() ? "nothing" : "'" + url + "'";
            return List.of(CheckResult.broken(absolute, place, "an absolute http or https URL", came));
        }
        RuleId current = RuleId.of(operation, "presignedUrl.current");
        Instant now = now(execution);
        List<CheckResult> results = new ArrayList<>();
        results.add(CheckResult.held(absolute));
        results.add(expiry(url)
                .filter(expiry -> !expiry.isAfter(now))
                .map(expiry -> CheckResult.broken(current, place, "an expiry after " + now, expiry.toString()))
                .orElseGet(() -> CheckResult.held(current)));
        Instant signed = ExecutionTime.of(execution, Instant.now()).moment(); // a Date far from ours dates no signature
        results.addAll(signed(RuleId.of(operation, "presignedUrl.signed"), url, signed));
        return results;
    }

    private static List<CheckResult> signed(RuleId rule, String url, Instant now) {
        Optional<SignedQuery> query = SignedQuery.of(url);
        if (query.isEmpty()) {
            return List.of(CheckResult.notJudged(rule, "nothing in the query of the URL is an AWS signature"));
        }
        List<SignedQuery.Problem> problems = query.get().problems(now);
        return problems.isEmpty()
                ? List.of(CheckResult.held(rule))
                : problems.stream()
                        .map(problem -> CheckResult.broken(
                                rule,
                                "response body /presignedUrl, " + problem.part(),
                                problem.wanted(),
                                problem.came()))
                        .toList();
    }

    /** The URL if it is an absolute http or https URL. */
    public static Optional<URI> absolute(String url) {
        try {
            URI uri = URI.create(url);
            boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return Optional.of(uri).filter(u -> http && ApiOrigin.find(u).isPresent());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Scheme, host and port as they are written, because the signature covers them. */
    public static URI origin(URI url) {
        return URI.create(url.getScheme() + "://" + url.getRawAuthority().replaceFirst("^.*@", ""));
    }

    /** Path and query. */
    public static String target(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** The target with another signature, and without its query; empty when it has no signature. */
    public static List<String> tampered(String target) {
        Matcher signature = SIGNATURE.matcher(target);
        if (!signature.find()) {
            return List.of();
        }
        int at = signature.start(2);
        char other = target.charAt(at) == '0' ? '1' : '0';
        return List.of(
                target.substring(0, at) + other + target.substring(at + 1), target.substring(0, target.indexOf('?')));
    }

    /** When the URL expires, if it says so. */
    public static Optional<Instant> expiry(String url) {
        Matcher date = DATE.matcher(url);
        Matcher expires = EXPIRES.matcher(url);
        if (!date.find() || !expires.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(date.group(1), BASIC)
                    .toInstant(ZoneOffset.UTC)
                    .plusSeconds(Long.parseLong(expires.group(1))));
        } catch (DateTimeException e) {
            return Optional.of(Instant.EPOCH);
        }
    }

    /** The time of a response by the clock of the server, or by ours if it has no Date. */
    public static Instant now(Exchange exchange) {
        return ExecutionTime.date(exchange).orElseGet(Instant::now);
    }
}
