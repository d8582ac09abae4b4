package io.contractharness.suite;

import io.contractharness.client.DisposableResource;
import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.VisibleText;
import java.time.Duration;
import java.util.List;

/** What a run would do to a target. */
public final class RunPlan {
    private final ApiContract description;
    private final Target target;
    private final List<ScenarioInfo> scenarios;

    public RunPlan(ApiContract description, Target target, List<ScenarioInfo> scenarios) {
        this.description = description;
        this.target = target;
        this.scenarios = scenarios;
    }

    /** One line for each scenario, what may be changed, and how fast requests are sent. */
    public String text() {
        StringBuilder text = new StringBuilder("plan for " + target.shownName() + " at " + target.shownBase() + "\n");
        for (ScenarioInfo scenario : scenarios) {
            text.append(String.format("  %-8s %s: %s%n", verb(scenario), scenario.feature(), scenario.name()));
        }
        return text.append(changes()).append(pace()).toString();
    }

    /** What may be changed, in one line. */
    public String changes() {
        if (target.sandboxed()) {
            return "changes  only sandboxes of the mock\n";
        }
        if (target.disposable().isEmpty()) {
            return "changes  nothing: no --allow-mutations, or nothing under `executable:` in the profile\n";
        }
        return "changes  each at most once: interventions "
                + VisibleText.listed(
                        target.disposable().stream().map(DisposableResource::id).toList())
                + ", and a small file if an answer has a URL for it\n";
    }

    private String pace() {
        Duration interval = target.rateLimit().interval();
        String rate = interval.isZero() ? "as fast as it answers" : "one request each " + interval.toMillis() + " ms";
        String budget = target.rateLimit().budget() == Integer.MAX_VALUE
                ? "no budget"
                : "at most " + target.rateLimit().budget() + " requests";
        String time = target.rateLimit().isEndless()
                ? ""
                : ", for at most " + target.rateLimit().runTimeout().toSeconds() + " s";
        return "pace     " + rate + ", " + budget + time + "\n";
    }

    private String verb(ScenarioInfo scenario) {
        boolean changes = description.operations().stream()
                .filter(operation -> !operation.safe())
                .map(Operation::id)
                .anyMatch(id -> scenario.tags().contains("@" + id));
        return !changes ? "reads" : target.sandboxed() || !target.disposable().isEmpty() ? "changes" : "skips";
    }
}
