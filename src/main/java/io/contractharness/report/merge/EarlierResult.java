package io.contractharness.report.merge;

import io.contractharness.contract.RuleId;
import io.contractharness.report.Verdict;
import java.util.Set;

/**
 * What an earlier run found.
 *
 * @param broken the rules that were broken, whether they gate or not; the description may not have them any more
 */
public record EarlierResult(Verdict.End end, Set<RuleId> broken) {
    public EarlierResult {
        broken = Set.copyOf(broken);
    }

    /** Whether it judged the target, so that a rule that is not broken may have held. */
    public boolean proven() {
        return end == Verdict.End.HELD || end == Verdict.End.BROKEN;
    }
}
