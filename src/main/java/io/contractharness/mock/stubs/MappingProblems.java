package io.contractharness.mock.stubs;

import io.contractharness.mock.content.Mapping;
import io.contractharness.mock.content.StubProblem;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one mapping. */
final class MappingProblems {
    private final Mapping mapping;
    private final List<StubProblem> all = new ArrayList<>();

    MappingProblems(Mapping mapping) {
        this.mapping = mapping;
    }

    /** @param pointer into the mapping */
    void add(String pointer, String rule, String wanted, String came) {
        all.add(new StubProblem(mapping.file(), mapping.pointer() + pointer, rule, wanted, came));
    }

    List<StubProblem> all() {
        return List.copyOf(all);
    }
}
