package io.contractharness.fuzz;

import java.util.Arrays;

/** All targets in one process, which starts once: the first byte of an input chooses. */
public final class AnyTarget {
    private AnyTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            Target target = Target.values()[Math.floorMod(input[0] - '0', Target.values().length)];
            target.take(Arrays.copyOfRange(input, 1, input.length));
        }
    }
}
