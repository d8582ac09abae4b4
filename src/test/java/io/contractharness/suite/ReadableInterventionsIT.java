package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The verdict does not hang on which interventions a profile lists: each of the mock's alone, and each two in both orders. */
class ReadableInterventionsIT {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final List<Long> ALL = List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    private static MockServer mock;

    @BeforeAll
    static void start() {
        mock = MockServer.start(MockOptions.of(DESCRIPTION));
    }

    @AfterAll
    static void stop() {
        mock.close();
    }

    static Stream<List<Long>> profiles() {
        return Stream.concat(
                ALL.stream().map(List::of),
                ALL.stream()
                        .flatMap(one ->
                                ALL.stream().filter(two -> !one.equals(two)).map(two -> List.of(one, two))));
    }

    @ParameterizedTest(name = "interventions: {0}")
    @MethodSource("profiles")
    void every_rule_holds_or_is_not_judged_with_a_reason(List<Long> readable) {
        Report report = run(readable);

        assertEquals(
                "HELD: every gated rule that was judged held",
                report.verdict().end() + ": " + report.verdict().because());
        assertEquals(
                List.of(),
                report.rules().stream()
                        .filter(result -> result.isBroken() || isUnexplained(result))
                        .map(result -> result.rule().id() + " " + result.status() + " " + result.broken())
                        .toList());
    }

    private static Report run(List<Long> readable) {
        Target whole = mock.target();
        Target target = new Target(
                whole.name(),
                whole.base(),
                whole.credentials(),
                readable,
                whole.unknown(),
                whole.disposable(),
                whole.rateLimit(),
                true);
        String tags = readable.size() == 1 ? Tags.DOCUMENTED_OPERATIONS : "@get-intervention";
        long seed = readable.hashCode(); // the sandboxes of a run are named by it
        return new ContractSuite(DESCRIPTION)
                .run(target, new ContractSuite.Options(Optional.of(tags), true, seed, 2, Optional.empty()), line -> {});
    }

    /** A documented rule without any result; those about members of parts that no intervention has need no reason of their own. */
    private static boolean isUnexplained(RuleResult result) {
        return result.rule().operation().equals("get-intervention")
                && result.rule().provenance().documented()
                && !result.rule().id().isAboutResponses()
                && result.why().equals(RuleResult.NOT_REACHED);
    }
}
