package io.contractharness.report;

import io.contractharness.exchange.Exchange;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for signs in broken rules that another server answers than the API, or that the target is not stable. */
record TargetDiagnosis(List<RuleResult> broken) {
    /** Why valid requests are refused, when a redirect explains it. */
    Optional<String> refusalReason() {
        List<Exchange> successes = exchanges(RuleResult::isAboutSuccess).toList();
        for (Exchange exchange : successes) {
            int status = exchange.response().status();
            if (status / 100 == 3) {
                return Optional.of("valid requests are redirected (" + status + ") to "
                        + exchange.redirect().orElse("no address")
                        + "; redirects are not followed, so that credentials go to one place only; check the base URL");
            }
        }
        return Optional.empty();
    }

    /** A hint at another cause of the broken rules, as the end of a sentence; empty without a sign of one. */
    String hint() {
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
}
