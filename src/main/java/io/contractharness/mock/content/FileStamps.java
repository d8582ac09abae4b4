package io.contractharness.mock.content;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the files of some folders stood at one moment.
 *
 * @param stamps by file, as messages call it
 */
record FileStamps(Map<String, String> stamps) {
    static FileStamps of(List<FileFolder> places) {
        Map<String, String> stamps = new TreeMap<>();
        places.forEach(place -> place.stamp(stamps));
        return new FileStamps(stamps);
    }

    /** The files that came, went or changed since. */
    List<String> changedSince(FileStamps before) {
        SortedSet<String> names = new TreeSet<>(stamps.keySet());
        names.addAll(before.stamps.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(stamps.get(name), before.stamps.get(name)))
                .toList();
    }
}
