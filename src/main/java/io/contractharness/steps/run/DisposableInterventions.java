package io.contractharness.steps.run;

import io.contractharness.client.DisposableResource;
import io.contractharness.client.Target;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Exchange;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The interventions that a run may change, each at most once. The mock has a new sandbox each time; a deployment has what its
 * profile lists.
 */
public final class DisposableInterventions {
    private final Target target;
    private final Set<DisposableResource> left;
    private final List<ExecutionRecord> executions = new CopyOnWriteArrayList<>();
    private final Map<String, List<AtLimits>> atLimits = new ConcurrentHashMap<>();
    private final Set<String> limitsAccepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sandboxes = new AtomicInteger();

    DisposableInterventions(Target target) {
        this.target = target;
        this.left = new LinkedHashSet<>(target.disposable());
    }

    /** An unchanged intervention. A refused request does not change it, and it can be acquired again. */
    synchronized Optional<DisposableResource> acquire(String scenario) {
        if (target.sandboxed()) {
            String name = scenario + "-" + sandboxes.incrementAndGet();
            return target.disposable().stream()
                    .findFirst()
                    .map(e -> e.withBase(URI.create(target.base() + "/sandbox/" + name)));
        }
        return left.stream().findFirst();
    }

    /** Whether only few interventions are left, so that one execution must check as much as possible. */
    public synchronized boolean scarce() {
        return !target.sandboxed() && left.size() < 2;
    }

    /** The intervention was changed, or may have been. */
    synchronized void consume(DisposableResource intervention) {
        left.remove(intervention);
    }

    public void record(ExecutionRecord execution) {
        executions.add(execution);
    }

    /** The accepted executions that later scenarios can use; none on the mock, where each makes its own. */
    public List<ExecutionRecord> shared() {
        return target.sandboxed() ? List.of() : List.copyOf(executions);
    }

    /** An execution with fields at their limits, and the results of its checks. */
    public record AtLimits(String says, Exchange exchange, List<CheckResult> results) {}

    public void recordAtLimits(Operation operation, AtLimits execution) {
        atLimits.computeIfAbsent(operation.id(), id -> new CopyOnWriteArrayList<>())
                .add(execution);
    }

    public List<AtLimits> executedAtLimits(Operation operation) {
        return atLimits.getOrDefault(operation.id(), List.of());
    }

    /** Whether the recorded executions prove that all limits are accepted. */
    public boolean allLimitsAccepted(Operation operation) {
        return limitsAccepted.contains(operation.id());
    }

    public void recordAllLimitsAccepted(Operation operation) {
        limitsAccepted.add(operation.id());
    }
}
