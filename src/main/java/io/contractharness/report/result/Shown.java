package io.contractharness.report.result;

import io.contractharness.http.Curl;
import io.contractharness.http.Secrets;
import io.contractharness.report.BaselineEntry;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A finding as every format shows it: plain texts, free of secrets.
 *
 * @param scenario name of the scenario that judged
 * @param sent what was special about the request
 * @param place what part of the exchange
 * @param wanted what the rule asks
 * @param came what was there instead
 * @param curl how to see it again; empty when nothing was sent
 */
public record Shown(String scenario, String sent, String place, String wanted, String came, String curl) {
    /** What the pages say before what we concluded, what was seen often before what was seen once. */
    private static final Comparator<RuleResult> WORST_FIRST = Comparator.comparing(
                    (RuleResult r) -> r.rule().provenance().basis())
            .thenComparing(r -> -r.broken().size())
            .thenComparing(RuleResult::rule);

    public static Shown of(Finding finding, Secrets secrets) {
        return new Shown(
                secrets.redact(finding.scenario()),
                secrets.redact(finding.says()),
                secrets.redact(finding.judgement().place()),
                secrets.redact(finding.judgement().wanted()),
                secrets.redact(finding.judgement().came()),
                finding.exchanges().stream()
                        .findFirst()
                        .map(e -> Curl.of(e, secrets))
                        .orElse(""));
    }

    /** The examples of a broken rule. */
    public static List<Shown> of(RuleResult result, Report report) {
        return result.broken().stream().map(f -> of(f, report.secrets())).toList();
    }

    /** The first example in one line. */
    public static String line(RuleResult result, Report report) {
        Shown first = of(result.broken().get(0), report.secrets());
        boolean told = first.sent.isEmpty() || first.place.contains(first.sent);
        return (told ? "" : first.sent + ": ") + first.place + ": wanted " + first.wanted + ", came " + first.came;
    }

    /** What the rule says, as the beginning of more. */
    public static String says(RuleResult result) {
        return result.rule().says().replaceFirst("\\.$", "");
    }

    public static List<RuleResult> worstFirst(List<RuleResult> results) {
        return results.stream().sorted(WORST_FIRST).toList();
    }

    /** A state of an entry of the baseline as words. */
    public static String word(BaselineEntry.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    public static String count(int count, String of) {
        return count + " " + of + (count == 1 ? "" : "s");
    }

    /** Characters that move others about or show nothing are spelled out, so that a text reads as it is. */
    public static String visible(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean hidden = Character.isISOControl(c) && c != '\n' && c != '\t'
                    || Character.getType(c) == Character.FORMAT
                    || c >= 0xD800 && c <= 0xDFFF;
            if (hidden) {
                out.append(String.format("\\u%04X", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
