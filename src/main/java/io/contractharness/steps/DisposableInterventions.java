package io.contractharness.steps;

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
 * What of the target may be changed for good, each at most once. A simulator gives a new sandbox each time; a deployment
 * has what its profile lists.
 */
final class DisposableInterventions {
    private final Target target;
    private final Set<DisposableResource> left;
    private final List<ExecutionRecord> executions = new CopyOnWriteArrayList<>();
    private final Map<String, List<AtLimits>> atLimits = new ConcurrentHashMap<>();
    private final Set<String> proven = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sandboxes = new AtomicInteger();

    DisposableInterventions(Target target) {
        this.target = target;
        this.left = new LinkedHashSet<>(target.disposable());
    }

    /** One that is still unchanged; a request that is refused leaves it so, and it may be borrowed again. */
    synchronized Optional<DisposableResource> borrow(String scenario) {
        if (target.sandboxed()) {
            String name = scenario + "-" + sandboxes.incrementAndGet();
            return target.disposable().stream()
                    .findFirst()
                    .map(e -> new DisposableResource(
                            URI.create(target.base() + "/sandbox/" + name), e.id(), e.sessionToken()));
        }
        return left.stream().findFirst();
    }

    /** Whether so few are left that one execution has to prove as much as it can. */
    synchronized boolean scarce() {
        return !target.sandboxed() && left.size() < 2;
    }

    /** It was changed, or may have been. */
    synchronized void spend(DisposableResource expendable) {
        left.remove(expendable);
    }

    void executed(ExecutionRecord execution) {
        executions.add(execution);
    }

    /** An execution made before, where a target has too few expendables to make another. */
    Optional<ExecutionRecord> earlier() {
        return target.sandboxed() ? Optional.empty() : executions.stream().findFirst();
    }

    /** An execution with fields at their limits, and the rules that it keeps. */
    record AtLimits(String says, Exchange exchange, List<CheckResult> results) {}

    void executedAtLimits(Operation operation, AtLimits execution) {
        atLimits.computeIfAbsent(operation.id(), id -> new CopyOnWriteArrayList<>())
                .add(execution);
    }

    List<AtLimits> executedAtLimits(Operation operation) {
        return atLimits.getOrDefault(operation.id(), List.of());
    }

    /** Whether executions have shown already that all limits are accepted. */
    boolean provenAtLimits(Operation operation) {
        return proven.contains(operation.id());
    }

    void provedAtLimits(Operation operation) {
        proven.add(operation.id());
    }

    List<ExecutionRecord> executions() {
        return List.copyOf(executions);
    }
}
