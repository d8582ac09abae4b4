package io.contractharness.report.writer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Rule;
import io.contractharness.exchange.VisibleText;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The report in the Common Test Report Format (ctrf.io) with a test for each rule; a deviation has the status other. */
final class CtrfJson {
    /** Of the specification that this follows: https://github.com/ctrf-io/ctrf. */
    private static final String SPEC_VERSION = "1.0.0";

    private final Report report;
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);

    /** The statuses of CTRF. */
    private enum Status {
        PASSED,
        FAILED,
        SKIPPED,
        PENDING,
        OTHER;

        static Status of(TestCase.Status status) {
            return switch (status) {
                case PASSED -> PASSED;
                case FAILED, ERROR -> FAILED;
                case NOT_JUDGED -> SKIPPED;
                case KNOWN, DEVIATES -> OTHER;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    CtrfJson(Report report) {
        this.report = report;
    }

    ObjectNode tree() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("reportFormat", "CTRF").put("specVersion", SPEC_VERSION);
        root.put(
                "timestamp",
                report.statistics().started().plus(report.statistics().took()).toString());
        root.put("generatedBy", "contract-harness");
        ObjectNode results = root.putObject("results");
        results.putObject("tool").put("name", "contract-harness").put("version", ResultJsonWriter.version());
        ObjectNode summary = results.putObject("summary");
        ArrayNode tests = results.putArray("tests");
        int suites = 0;
        for (Operation operation : report.description().operations()) {
            suites++;
            TestCase.of(report, operation).forEach(one -> test(tests.addObject(), operation.id(), one));
        }
        for (TestCase error : TestCase.errors(report)) {
            test(tests.addObject(), TestCase.RUN, error);
        }
        summary(summary, tests.size(), suites + (TestCase.errors(report).isEmpty() ? 0 : 1));
        environment(results.putObject("environment"));
        return root;
    }

    private void summary(ObjectNode to, int tests, int suites) {
        long start = report.statistics().started().toEpochMilli();
        long took = report.statistics().took().toMillis();
        to.put("tests", tests);
        Arrays.stream(Status.values()).forEach(status -> to.put(status.toString(), counts.getOrDefault(status, 0)));
        to.put("suites", suites).put("start", start).put("stop", start + took).put("duration", took);
        to.putObject("extra")
                .put("verdict", report.verdict().end().toString())
                .put("because", shown(report.verdict().because()))
                .put("next", shown(NextStep.of(report)))
                .put("exitCode", report.verdict().end().exitCode())
                .put("requests", report.statistics().requests())
                .put("scenarios", report.statistics().scenarios());
    }

    private void test(ObjectNode to, String suite, TestCase one) {
        Status status = Status.of(one.status());
        counts.merge(status, 1, Integer::sum);
        to.put("name", shown(one.name())).put("status", status.toString());
        to.put("duration", one.took().toMillis());
        to.putArray("suite").add(shown(suite));
        to.put(
                "rawStatus",
                one.status().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        if (!one.message().isEmpty()) {
            to.put("message", shown(one.message()));
        }
        if (!one.detail().isEmpty()) {
            to.put("trace", shown(one.detail()));
        }
        one.rule().ifPresent(result -> rule(to, result));
    }

    private void rule(ObjectNode to, RuleResult result) {
        Rule rule = result.rule();
        to.put("filePath", shown(rule.place().file())).put("line", rule.place().line());
        to.putArray("tags").add(rule.provenance().basis().toString());
        to.putObject("extra")
                .put("says", shown(rule.says()))
                .put("basis", rule.provenance().basis().toString())
                .put("why", shown(rule.provenance().why()))
                .put("pointer", shown(rule.place().pointer()))
                .put("judged", result.judged())
                .put("held", result.held())
                .put("requests", result.requests());
    }

    private void environment(ObjectNode to) {
        if (!report.subject().version().isEmpty()) {
            to.put("appVersion", shown(report.subject().version()));
        }
        to.put("testEnvironment", shown(report.subject().target()));
        to.putObject("extra")
                .put("base", shown(report.subject().base().toString()))
                .put("strict", report.subject().strict())
                .put("seed", report.subject().seed());
    }

    private String shown(String text) {
        return VisibleText.ofLines(report.secrets().mask(text));
    }
}
