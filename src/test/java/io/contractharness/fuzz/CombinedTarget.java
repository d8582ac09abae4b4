package io.contractharness.fuzz;

import java.util.Arrays;

/** All targets in one process; the first byte of an input chooses the target. */
public final class CombinedTarget {
    private CombinedTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            FuzzTarget target = FuzzTarget.values()[Math.floorMod(input[0] - '0', FuzzTarget.values().length)];
            target.take(Arrays.copyOfRange(input, 1, input.length));
        }
    }
}
