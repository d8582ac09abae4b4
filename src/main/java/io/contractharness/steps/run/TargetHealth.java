package io.contractharness.steps.run;

import io.contractharness.contract.Operation;
import io.contractharness.exchange.Request;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a run knows about its target: which valid requests were accepted, and whether it was given up. */
final class TargetHealth {
    private final Map<String, Integer> accepted = new HashMap<>();
    private final Map<String, Set<Integer>> refused = new HashMap<>();
    private Optional<Known> known = Optional.empty();
    private long lastAccepted;
    private String why;

    /** A safe request that was accepted. */
    record Known(Operation operation, URI base, Request request) {}

    /** @param start when it was sent, as {@link System#nanoTime()} */
    synchronized void accepted(Operation operation, URI base, Request request, long start) {
        lastAccepted = accepted.isEmpty() ? start : Math.max(lastAccepted, start);
        accepted.merge(operation.id(), 1, Integer::sum);
        if (known.isEmpty() && operation.safe()) {
            known = Optional.of(new Known(operation, base, request));
        }
    }

    /** A valid request was refused. */
    synchronized void refused(Operation operation, int status) {
        refused.computeIfAbsent(operation.id(), id -> new HashSet<>()).add(status);
    }

    /** Whether every valid request of the operation was refused, and one of them with this status. */
    synchronized boolean refusesAll(Operation operation, int status) {
        return !accepted.containsKey(operation.id())
                && refused.getOrDefault(operation.id(), Set.of()).contains(status);
    }

    /** How many valid requests were accepted. */
    synchronized int accepted() {
        return accepted.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether a valid request was accepted that was sent at this time or later. */
    synchronized boolean acceptedSince(long start) {
        return !accepted.isEmpty() && lastAccepted - start >= 0;
    }

    /** A safe request that was accepted before. */
    synchronized Optional<Known> known() {
        return known;
    }

    /** @return whether it was not given up before */
    synchronized boolean giveUp(String reason) {
        boolean first = why == null;
        why = first ? reason : why;
        return first;
    }

    synchronized boolean givenUp() {
        return why != null;
    }
}
