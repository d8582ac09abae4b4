package io.contractharness.bench.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CurveTest {
    @Test
    void point_is_a_multiple_of_the_first() {
        Curve curve = new Curve("sandboxes", "GET");
        curve.add(new Curve.Point(1, 20_000, 400, 900, 100, 800, 0));
        curve.add(new Curve.Point(10_000, 10_000, 800, 3600, 110, 800, 3));

        assertEquals("""
                | sandboxes, GET | 1 | 20,000 (×1.00) | 400 (×1.00) | 900 (×1.00) | 100 (×1.00) | 800 |
                | sandboxes, GET | 10,000 | 10,000 (×0.50) | 800 (×2.00) | 3,600 (×4.00) | 110 (×1.10) | 800 | 3 wrong answers
                """, curve.rows());
    }
}
