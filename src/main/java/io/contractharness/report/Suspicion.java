package io.contractharness.report;

import io.contractharness.http.Exchange;
import io.contractharness.http.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a target may be that is not the API it was taken for, or not a steady one. */
final class Suspicion {
    private final List<RuleResult> broken;

    Suspicion(List<RuleResult> broken) {
        this.broken = broken;
    }

    /** What came instead of any answer, the first time. */
    Optional<String> silence() {
        return exchanges(result -> true)
                .map(Exchange::response)
                .filter(response -> !response.answered())
                .findFirst()
                .map(Response::text);
    }

    /** Whether nothing but missing answers broke rules. */
    boolean onlySilence() {
        return exchanges(result -> true).noneMatch(e -> e.response().answered());
    }

    /** Where valid requests are sent on to. */
    Optional<String> redirect() {
        return exchanges(result -> Verdict.isSuccess(result.rule()))
                .filter(e -> e.response().status() / 100 == 3)
                .findFirst()
                .map(e -> "valid requests are redirected (" + e.response().status() + ") to " + origin(e)
                        + "; redirects are not followed, so that credentials go to one place only; check the base URL");
    }

    /** Whether valid requests are asked to come later. */
    Optional<String> throttled() {
        return exchanges(result -> Verdict.isSuccess(result.rule()))
                .filter(e -> e.response().status() == 429)
                .findFirst()
                .map(e -> "valid requests are answered 429, also after waiting; set a lower rateLimit in the profile");
    }

    /** What makes a broken rule look like another fault than one of the API; empty, or the rest of a sentence. */
    String words() {
        Optional<Integer> page = exchanges(result -> result.held() == 0)
                .map(Exchange::response)
                .filter(r -> r.status() / 100 == 2 && r.mediaType().equals("text/html"))
                .map(Response::status)
                .findFirst();
        if (page.isPresent()) {
            return "; valid requests are answered " + page.get()
                    + " with a page (text/html), as of a login or another server: check the base URL";
        }
        String failures = exchanges(result -> result.held() > 0 && Verdict.isSuccess(result.rule()))
                .map(e -> e.response().status())
                .filter(status -> status >= 500)
                .map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(" or "));
        return failures.isEmpty()
                ? ""
                : "; the target is not steady: valid requests are now accepted, now answered " + failures;
    }

    private Stream<Exchange> exchanges(Predicate<RuleResult> which) {
        return broken.stream()
                .filter(which)
                .flatMap(result -> result.broken().stream())
                .flatMap(finding -> finding.exchanges().stream().limit(1));
    }

    /** Of an address no more than this is told: the rest may repeat what was sent. */
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
