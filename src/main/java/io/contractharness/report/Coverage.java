package io.contractharness.report;

import io.contractharness.spec.Cell;
import io.contractharness.spec.Description;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What of the description a run tried.
 *
 * @param all everything that can be tried
 * @param reached what was
 */
public record Coverage(Set<Cell> all, Set<Cell> reached) {

    static Coverage of(Description description, Collection<Cell> reached) {
        Set<Cell> known = new TreeSet<>(description.cells());
        known.retainAll(Set.copyOf(reached));
        return new Coverage(description.cells(), known);
    }

    /** The part of each kind that the description has something of. */
    public Map<Cell.Kind, Coverage> kinds() {
        Map<Cell.Kind, Coverage> kinds = new EnumMap<>(Cell.Kind.class);
        all.forEach(cell ->
                kinds.computeIfAbsent(cell.kind(), kind -> new Coverage(only(kind, all), only(kind, reached))));
        return kinds;
    }

    private static Set<Cell> only(Cell.Kind kind, Set<Cell> cells) {
        return cells.stream().filter(c -> c.kind() == kind).collect(Collectors.toSet());
    }

    /** What both together reached. */
    public Coverage and(Coverage other) {
        Set<Cell> either = new TreeSet<>(reached);
        either.addAll(other.reached);
        return new Coverage(all, either);
    }

    /** What was never tried, in order. */
    public List<Cell> notReached() {
        return all.stream().filter(c -> !reached.contains(c)).sorted().toList();
    }

    /** Share that was tried, rounded down: 100 means everything. */
    public double percent() {
        return Math.floor(1000.0 * reached.size() / all.size()) / 10;
    }
}
