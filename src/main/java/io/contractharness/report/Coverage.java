package io.contractharness.report;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CoverageItem;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The items of the description that can be tried, and those that a run tried. */
public record Coverage(Set<CoverageItem> all, Set<CoverageItem> reached) {
    static Coverage of(ApiContract description, Collection<CoverageItem> reached) {
        Set<CoverageItem> known = new TreeSet<>(description.coverageItems());
        known.retainAll(Set.copyOf(reached));
        return new Coverage(description.coverageItems(), known);
    }

    /** The coverage of each kind of item; kinds without an item are left out. */
    public Map<CoverageItem.Kind, Coverage> kinds() {
        Map<CoverageItem.Kind, Coverage> kinds = new EnumMap<>(CoverageItem.Kind.class);
        all.forEach(cell ->
                kinds.computeIfAbsent(cell.kind(), kind -> new Coverage(only(kind, all), only(kind, reached))));
        return kinds;
    }

    private static Set<CoverageItem> only(CoverageItem.Kind kind, Set<CoverageItem> items) {
        return items.stream().filter(c -> c.kind() == kind).collect(Collectors.toSet());
    }

    /** The coverage of two runs together. */
    public Coverage merge(Coverage other) {
        Set<CoverageItem> either = new TreeSet<>(reached);
        either.addAll(other.reached);
        return new Coverage(all, either);
    }

    /** The items that were not tried, sorted. */
    public List<CoverageItem> notReached() {
        return all.stream().filter(c -> !reached.contains(c)).sorted().toList();
    }

    /** Percentage of the items that were tried, rounded down, so that 100 means all. */
    public double percent() {
        return Math.floor(1000.0 * reached.size() / all.size()) / 10;
    }
}
