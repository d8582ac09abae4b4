package io.contractharness.report;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Rule;
import io.contractharness.exchange.Curl;
import io.contractharness.exchange.SecretMasker;

/**
 * A rule that was broken, as a person reads it.
 *
 * @param finding what broke it
 * @param secrets taken out of the request that is shown
 */
public record FindingText(Rule rule, Finding finding, SecretMasker secrets) {

    /** All that is known of it, each line in a place of its own. */
    public String whole() {
        CheckResult judgement = finding.result();
        StringBuilder out = new StringBuilder();
        out.append("\n  ").append(rule.id()).append('\n');
        line(out, "rule", rule.says());
        line(out, "basis", rule.provenance() + ", " + rule.place());
        line(out, "sent", finding.says());
        line(out, "place", judgement.place());
        line(out, "wanted", judgement.wanted());
        line(out, "came", judgement.came());
        if (!finding.exchanges().isEmpty()) {
            line(out, "again", Curl.of(finding.exchanges().get(0), secrets).replace("\n", "\n            "));
        }
        return out.toString();
    }

    public static void line(StringBuilder out, String name, String text) {
        out.append(String.format("    %-7s %s%n", name, text));
    }
}
