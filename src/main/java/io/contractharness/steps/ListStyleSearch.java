package io.contractharness.steps;

import io.contractharness.cases.RequestBuilder;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.steps.run.ListStyleProbe.Probe;
import io.contractharness.steps.run.ListStyleProbe.Style;
import io.contractharness.steps.run.ScenarioContext;
import io.contractharness.validation.SuccessBody;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds out with few requests how the target reads several extend values, and which readable id has the most fields. */
record ListStyleSearch(ScenarioContext scenario, Operation operation, Parameter extend) {
    private static final int MAX_COMPARED = 10;
    /** So many ids whose answers cannot be looked into are enough to give up. */
    private static final int MAX_FAILED = 3;
    /**
     * One answer to several values.
     *
     * @param came the values whose fields came
     */
    private record Answer(long id, Exchange exchange, SuccessBody body, List<String> came) {
        boolean readable() {
            return body.failure().isEmpty();
        }

        String seen() {
            return body.failure()
                    .map(failure -> "came " + failure.came())
                    .orElse("came with the fields of " + came.size() + (came.size() == 1 ? " value" : " values"));
        }
    }

    Probe probe() {
        if (scenario.readable().isEmpty()) {
            String reason = "nothing to read: add a line `interventions: [ID]` to the profile";
            return new Probe(Style.UNKNOWN, 0, List.of(), CheckResult.notJudged(rule(), reason), Optional.of(reason));
        }
        Answer repeated = richest();
        if (repeated.readable() && repeated.came().size() > 1) {
            Answer bare = answer(repeated.id(), List.of(), Style.REPEATED);
            return bare.came().containsAll(repeated.came())
                    ? notJudged(
                            Style.EVERYTHING,
                            repeated,
                            "the target sends the fields of every value of " + extend.name() + ", asked for or not")
                    : new Probe(
                            Style.REPEATED,
                            repeated.id(),
                            List.of(repeated.exchange()),
                            CheckResult.held(rule()),
                            Optional.empty());
        }
        if (!repeated.readable() && !refusesValues(repeated)) {
            return unknown(repeated, repeated.body().failure().orElseThrow().toString());
        }
        Answer comma = answer(repeated.id(), values(), Style.COMMA);
        if (comma.came().size() > 1) {
            return broken(Style.COMMA, repeated, Optional.empty());
        }
        List<String> single = singles(repeated.id());
        if (single.size() > 1) {
            String reason = "several values of " + extend.name() + " are not given together: repeated keys "
                    + repeated.seen() + ", a comma list " + comma.seen();
            return broken(Style.SINGLE, repeated, Optional.of(reason));
        }
        if (single.size() == 1) {
            return unknown(
                    repeated,
                    "no readable intervention has the fields of two values; add one that has them to"
                            + " `interventions:`");
        }
        return repeated.readable() && comma.readable()
                ? notJudged(
                        Style.IGNORED,
                        repeated,
                        "the target ignores " + extend.name() + ": no field came for any of its " + values().size()
                                + " values, one by one, repeated or with commas")
                : unknown(
                        repeated,
                        "no field came for any value of " + extend.name() + ": repeated keys " + repeated.seen()
                                + ", a comma list " + comma.seen());
    }

    /** Whether a refusal is one of how values are written: without them the same is read. */
    private boolean refusesValues(Answer repeated) {
        if (!repeated.exchange().response().refused()) {
            return false;
        }
        Answer bare = answer(repeated.id(), List.of(), Style.REPEATED);
        scenario.checkAccepted(operation, "intervention " + repeated.id(), bare.exchange());
        return bare.readable();
    }

    /** The answer with the fields of most values; among these the longest, because a short list hides errors in the others. */
    private Answer richest() {
        List<Answer> answers = new ArrayList<>();
        for (long id : scenario.readable()) {
            answers.add(answer(id, values(), Style.REPEATED));
            boolean allFailed = answers.stream().noneMatch(Answer::readable);
            if (answers.size() == MAX_COMPARED || allFailed && answers.size() == MAX_FAILED) {
                break;
            }
        }
        return answers.stream()
                .min(Comparator.comparing((Answer answer) -> !answer.readable())
                        .thenComparing(answer -> -answer.came().size())
                        .thenComparing(answer -> -answer.exchange().response().body().length))
                .orElseThrow();
    }

    /** Two values that add their fields when each is asked for alone, or fewer if there are no two. */
    private List<String> singles(long id) {
        List<String> found = new ArrayList<>();
        for (String value : values()) {
            if (found.size() < 2
                    && answer(id, List.of(value), Style.REPEATED).came().contains(value)) {
                found.add(value);
            }
        }
        return found;
    }

    private Answer answer(long id, List<String> asked, Style style) {
        Request request = write(scenario.requests(operation, Optional.of(id)), asked, style);
        Exchange exchange = scenario.observe(operation, List.of(request)).get(0);
        SuccessBody body = SuccessBody.of(operation, exchange);
        List<String> came = values().stream()
                .filter(value -> extend.extend().get(value).stream()
                        .anyMatch(field -> !body.json().at(field).isMissingNode()))
                .toList();
        return new Answer(id, exchange, body, came);
    }

    Request write(RequestBuilder requests, List<String> asked, Style style) {
        return style == Style.COMMA
                ? requests.withRawQuery(extend.name() + "=" + String.join(",", asked))
                : requests.withQuery(extend.name(), asked);
    }

    private Probe broken(Style style, Answer repeated, Optional<String> reason) {
        CheckResult result = CheckResult.broken(
                rule(),
                "answer to " + extend.name() + "=…&" + extend.name() + "=…",
                "the fields of every value",
                repeated.seen().replaceFirst("^came (with )?", ""));
        return new Probe(style, repeated.id(), List.of(repeated.exchange()), result, reason);
    }

    private Probe unknown(Answer repeated, String reason) {
        return notJudged(Style.UNKNOWN, repeated, "several values of " + extend.name() + ": " + reason);
    }

    private Probe notJudged(Style style, Answer repeated, String reason) {
        CheckResult result = CheckResult.notJudged(rule(), reason);
        return new Probe(style, repeated.id(), List.of(repeated.exchange()), result, Optional.of(reason));
    }

    private RuleId rule() {
        return RuleId.ofParameter(operation, extend.name(), "repeated");
    }

    private List<String> values() {
        return List.copyOf(extend.extend().keySet());
    }
}
