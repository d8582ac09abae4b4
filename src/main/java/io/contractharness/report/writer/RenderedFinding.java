package io.contractharness.report.writer;

import io.contractharness.contract.CheckResult;
import io.contractharness.exchange.Curl;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A finding as every format shows it: plain texts without secrets.
 *
 * @param sent what is special about the request
 * @param place the part of the exchange
 * @param curl a command that sends the request again; empty when nothing was sent
 */
public record RenderedFinding(String scenario, String sent, String place, String wanted, String came, String curl) {
    /** Documented rules before inferred ones, rules with many examples before rules with one. */
    private static final Comparator<RuleResult> WORST_FIRST = Comparator.comparing(
                    (RuleResult r) -> r.rule().provenance().basis())
            .thenComparing(r -> -r.broken().size())
            .thenComparing(RuleResult::rule);

    public static RenderedFinding of(Finding finding, SecretMasker secrets) {
        CheckResult result = finding.result().rewritten(secrets::mask);
        String curl =
                finding.exchanges().isEmpty() ? "" : Curl.of(finding.exchanges().get(0), secrets);
        return new RenderedFinding(
                secrets.mask(finding.scenario()),
                secrets.mask(finding.says()),
                result.place(),
                result.wanted(),
                result.came(),
                curl);
    }

    /** The examples of a broken rule. */
    public static List<RenderedFinding> of(RuleResult result, Report report) {
        return result.broken().stream().map(f -> of(f, report.secrets())).toList();
    }

    /** The first example in one line. */
    public static String line(RuleResult result, Report report) {
        RenderedFinding first = of(result.broken().get(0), report.secrets());
        boolean repeated = first.sent.isEmpty() || first.place.contains(first.sent);
        return (repeated ? "" : first.sent + ": ") + first.place + ": wanted " + first.wanted + ", came " + first.came;
    }

    /** The target and its address; a run that could not start has none. */
    static String target(Report report) {
        String name = report.secrets().mask(report.subject().target());
        String base = report.secrets().mask(report.subject().base().toString());
        if (report.subject().base().isOpaque()) {
            return name + " (nothing was sent)";
        }
        return name.equals(base) ? base : name + " at " + base;
    }

    /** The sentence of the rule without its full stop. */
    public static String sentence(RuleResult result) {
        return result.rule().says().replaceFirst("\\.$", "");
    }

    public static List<RuleResult> worstFirst(List<RuleResult> results) {
        return results.stream().sorted(WORST_FIRST).toList();
    }

    public static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    public static String count(int count, String of) {
        return count + " " + of + (count == 1 ? "" : "s");
    }
}
