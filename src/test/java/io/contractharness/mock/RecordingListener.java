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

/** Keeps every checked exchange. */
final class RecordingListener implements ProxyListener {
    final List<ExchangeResult> all = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void checked(ExchangeResult exchange) {
        all.add(exchange);
    }

    @Override
    public void failed(String what) {
        throw new AssertionError(what);
    }

    /** The violations of the only exchange: side, rule, place, wanted, came. */
    List<String> broken() {
        assertEquals(1, all.size());
        return Stream.concat(
                        broken("app", all.get(0).request()),
                        broken("deployment", all.get(0).response()))
                .toList();
    }

    Set<String> rules(CheckResult.Outcome outcome) {
        return all.stream()
                .flatMap(exchange -> exchange.response().stream())
                .filter(result -> result.outcome() == outcome)
                .map(result -> result.rule().value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> broken(String by, List<CheckResult> results) {
        return results.stream()
                .filter(CheckResult::isBroken)
                .map(j -> by + ": " + j.rule() + ", " + j.place() + ": wanted " + j.wanted() + ", came " + j.came());
    }
}
