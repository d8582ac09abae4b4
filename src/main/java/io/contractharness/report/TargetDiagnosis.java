package io.contractharness.report;

import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for signs in broken rules that another server answers than the API, or that the target is not stable. */
record TargetDiagnosis(List<RuleResult> broken) {
    /** The first transport failure. */
    Optional<String> failure() {
        return exchanges(result -> true)
                .map(Exchange::response)
                .filter(response -> !response.answered())
                .map(Response::text)
                .findFirst();
    }

    /** Whether no exchange of a broken rule got a response. */
    boolean onlyFailures() {
        return exchanges(result -> true).noneMatch(e -> e.response().answered());
    }

    /** Why valid requests are refused, when a redirect or a rate limit explains it. */
    Optional<String> refusalReason() {
        List<Exchange> successes = exchanges(RuleResult::isAboutSuccess).toList();
        for (Exchange exchange : successes) {
            int status = exchange.response().status();
            if (status / 100 == 3) {
                return Optional.of("valid requests are redirected (" + status + ") to " + origin(exchange)
                        + "; redirects are not followed, so that credentials go to one place only; check the base URL");
            }
        }
        return successes.stream().anyMatch(e -> e.response().status() == 429)
                ? Optional.of(
                        "valid requests are answered 429, also after waiting; set a lower rateLimit in the profile")
                : Optional.empty();
    }

    /** A hint at another cause of the broken rules, as the end of a sentence; empty without a sign of one. */
    String hint() {
        Optional<Integer> page = exchanges(result -> result.held() == 0)
                .map(Exchange::response)
                .filter(r -> r.status() / 100 == 2 && r.mediaType().equals("text/html"))
                .map(Response::status)
                .findFirst();
        if (page.isPresent()) {
            return "; valid requests are answered " + page.get()
                    + " with a page (text/html), as of a login or another server: check the base URL";
        }
        String failures = exchanges(result -> result.held() > 0 && result.isAboutSuccess())
                .map(e -> e.response().status())
                .filter(status -> status >= 500)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" or "));
        return failures.isEmpty()
                ? ""
                : "; the target is not stable: some valid requests are accepted, others are answered " + failures;
    }

    private Stream<Exchange> exchanges(Predicate<RuleResult> which) {
        return broken.stream()
                .filter(which)
                .flatMap(result -> result.broken().stream())
                .flatMap(finding -> finding.exchanges().stream().limit(1));
    }

    /** The origin of a redirect; its path and query may repeat what was sent. */
    private static String origin(Exchange exchange) {
        String location = exchange.response().header("Location").orElse("");
        try {
            URI to = exchange.base().resolve(location);
            String port = to.getPort() < 0 ? "" : ":" + to.getPort();
            return to.getHost() == null ? "no address" : to.getScheme() + "://" + to.getHost() + port;
        } catch (IllegalArgumentException e) {
            return "no address";
        }
    }
}
