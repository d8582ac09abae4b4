package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.CheckResult;
import io.contractharness.mock.proxy.ProxyListener;
import io.contractharness.validation.ExchangeResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps what it is told. */
final class RecordingListener implements ProxyListener {
    final List<ExchangeResult> all = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void checked(ExchangeResult judged) {
        all.add(judged);
    }

    @Override
    public void failed(String what) {
        throw new AssertionError(what);
    }

    /** The broken rules of the only exchange: who, rule, place, wanted, came. */
    List<String> broken() {
        assertEquals(1, all.size());
        return Stream.concat(
                        said("app", all.get(0).request()),
                        said("deployment", all.get(0).response()))
                .toList();
    }

    Set<String> rules(CheckResult.Outcome outcome) {
        return all.stream()
                .flatMap(judged -> judged.response().stream())
                .filter(judgement -> judgement.outcome() == outcome)
                .map(judgement -> judgement.rule().value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> said(String by, List<CheckResult> judgements) {
        return judgements.stream()
                .filter(CheckResult::isBroken)
                .map(j -> by + ": " + j.rule() + ", " + j.place() + ": wanted " + j.wanted() + ", came " + j.came());
    }
}
