package io.contractharness.report;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Rule;
import io.contractharness.exchange.Curl;
import io.contractharness.exchange.SecretMasker;

/**
 * The text of a violation for people.
 *
 * @param secrets are masked in the request that is shown
 */
public record FindingText(Rule rule, Finding finding, SecretMasker secrets) {

    /** One line for each fact about the violation. */
    public String whole() {
        CheckResult result = finding.result();
        StringBuilder out = new StringBuilder("\n  " + rule.id() + "\n");
        line(out, "rule", rule.says());
        line(out, "basis", rule.provenance() + ", " + rule.place());
        line(out, "sent", finding.says());
        line(out, "place", result.place());
        line(out, "wanted", result.wanted());
        line(out, "came", result.came());
        if (!finding.exchanges().isEmpty()) {
            line(out, "again", Curl.of(finding.exchanges().get(0), secrets).replace("\n", "\n            "));
        }
        return out.toString();
    }

    public static void line(StringBuilder out, String name, String text) {
        out.append(String.format("    %-7s %s%n", name, text));
    }
}
