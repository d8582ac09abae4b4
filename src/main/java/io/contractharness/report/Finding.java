package io.contractharness.report;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Rule;
import io.contractharness.exchange.Curl;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.SecretMasker;
import java.util.List;

/**
 * One check result with its evidence.
 *
 * @param says what is special about the request
 * @param exchanges the exchanges of the check, the one to show first; empty for a rule that was not judged
 * @param result the check result, without secrets
 */
public record Finding(String scenario, String says, List<Exchange> exchanges, CheckResult result) {
    private static final String INDENT = "\n            ";

    /** The violation in one line. */
    public String line() {
        return result.place() + ": wanted " + result.wanted() + ", came " + result.came();
    }

    /** The violation with one line for each fact; the secrets are masked in the request. */
    public String text(Rule rule, SecretMasker secrets) {
        String text = """

                  %s
                    rule    %s
                    basis   %s, %s
                    sent    %s
                    place   %s
                    wanted  %s
                    came    %s
                """.formatted(
                        indented(rule.id().value()),
                        indented(rule.says()),
                        indented(rule.provenance().toString()),
                        indented(rule.place().toString()),
                        indented(says),
                        indented(result.place()),
                        indented(result.wanted()),
                        indented(result.came()));
        return exchanges.isEmpty()
                ? text
                : text + "    again   " + Curl.of(exchanges.get(0), secrets).replace("\n", INDENT) + "\n";
    }

    /** A line of the target cannot look like one of ours. */
    private static String indented(String text) {
        return text.replaceAll("\\R", INDENT);
    }
}
