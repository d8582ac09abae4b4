package io.contractharness.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimingsTest {
    @Test
    void each_phase_and_the_total_are_printed() {
        Iterator<Long> moments = LongStream.of(5_000, 5_250, 6_000, 6_010)
                .map(ms -> ms * 1_000_000)
                .iterator();
        Timings phases = new Timings(moments::next, Duration.ofMillis(400));

        phases.endPhase("start");
        phases.endPhase("features");
        phases.endPhase("reports");

        assertEquals("time     start 0.65 s, features 0.75 s, reports 0.01 s; total 1.41 s", phases.text());
    }
}
