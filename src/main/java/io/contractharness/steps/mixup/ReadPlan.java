package io.contractharness.steps.mixup;

import io.contractharness.steps.run.ListStyleProbe.Probe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which interventions are read with which extend values, and in which order.
 *
 * @param inTurn each waits for the one before it
 * @param sideBySide as many of these are under way at once as the run allows
 */
record ReadPlan(List<Read> inTurn, List<Read> sideBySide) {
    private static final int SIDE_BY_SIDE = 18;

    /** One read of an intervention with these extend values. */
    record Read(long id, List<String> asked) {
        String says() {
            return "intervention " + id
                    + switch (asked.size()) {
                        case 0 -> " with nothing more";
                        case 1 -> " with " + asked.get(0);
                        default -> " with " + asked.size() + " values";
                    };
        }
    }

    /**
     * Two interventions, or up to four, each with nothing more and with all values: each of these reads follows each other one once.
     * Then halves of the values, which no other scenario asks for. Most values are then read with each other one and without it. Half of
     * the halves are read of the last intervention first: a cache that keeps parts by the query alone has those of another one then.
     */
    static ReadPlan of(Probe probe, List<String> values, List<Long> readable, boolean thorough) {
        List<Long> ids = Stream.concat(Stream.of(probe.id()), readable.stream())
                .distinct()
                .limit(thorough ? 4 : 2)
                .toList();
        boolean several = probe.takesSeveral();
        List<Read> kinds = ids.stream()
                .flatMap(id ->
                        Stream.of(new Read(id, List.of()), new Read(id, several ? values : values.subList(0, 1))))
                .toList();
        List<Read> round = everyPair(kinds);
        List<Read> inTurn = new ArrayList<>(round);
        inTurn.add(round.get(0));
        List<Long> reversed = new ArrayList<>(ids);
        Collections.reverse(reversed);
        int bits = several ? (thorough ? Integer.SIZE - Integer.numberOfLeadingZeros(values.size() - 1) : 2) : 0;
        for (int bit = 0; bit < bits; bit++) {
            for (List<String> half : halves(values, bit)) {
                for (long id : bit % 2 == 0 ? ids : reversed) {
                    inTurn.add(new Read(id, half));
                }
            }
        }
        return new ReadPlan(
                inTurn,
                IntStream.range(0, thorough ? 4 * SIDE_BY_SIDE : SIDE_BY_SIDE)
                        .mapToObj(i -> round.get(i % round.size()))
                        .toList());
    }

    /** The values whose place in the list has this bit, and the others. */
    private static Collection<List<String>> halves(List<String> values, int bit) {
        return IntStream.range(0, values.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> i >> bit & 1, TreeMap::new, Collectors.mapping(values::get, Collectors.toList())))
                .values();
    }

    /** A round in which each element is followed once by each other one. */
    private static List<Read> everyPair(List<Read> kinds) {
        List<Read> round = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            for (int j = i + 1; j < kinds.size(); j++) {
                round.add(kinds.get(i));
                round.add(kinds.get(j));
            }
        }
        return round;
    }

    List<Read> all() {
        return Stream.concat(inTurn.stream(), sideBySide.stream()).toList();
    }
}
