package io.contractharness.mock.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelayPreferenceTest {
    private static DelayPreference delay(String value) {
        return DelayPreference.of(new PreferenceValue(Preference.WAIT, "here", value));
    }

    private static List<Duration> drawn(String value) {
        Random random = new Random(7);
        DelayPreference delay = delay(value);
        return Stream.generate(() -> delay.draw(random)).limit(2_000).sorted().toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "2, 2000, 2000",
        "0.5, 500, 500",
        "60, 60000, 60000",
        "0.0004, 0, 0",
        "0.2..1.5, 200, 1500",
        "1..1, 1000, 1000",
        "0..60, 0, 60000",
        "~0.3, 300, 60000",
        "~60, 60000, 60000"
    })
    void delay_is_fixed_between_limits_or_around_a_median(String value, long low, long high) {
        assertEquals(Duration.ofMillis(low), delay(value).low());
        assertEquals(Duration.ofMillis(high), delay(value).high());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "61",
                "60.001",
                "-1",
                "NaN",
                "Infinity",
                "1e9",
                "2s",
                "0x2",
                "1,5",
                "..",
                "1..",
                "..2",
                "2..1",
                "0..61",
                "~1..2",
                "~",
                "~61",
                "~-1",
                "+1",
                "1.2.3",
                "999999999999999999999",
                "٣"
            })
    void any_other_delay_is_refused_with_the_maximum(String value) {
        assertEquals(
                "here: wanted seconds, 0 to 60, as 2 or 0.5, as 0.2..1.5 (anything between) or as ~0.3 (about that, now and"
                        + " then much longer), came '" + value + "'",
                assertThrows(IllegalArgumentException.class, () -> delay(value)).getMessage());
    }

    @Test
    void fixed_delay_never_varies() {
        assertEquals(
                List.of(Duration.ofMillis(500)),
                drawn("0.5").stream().distinct().toList());
    }

    @Test
    void delay_between_limits_is_uniform() {
        List<Duration> drawn = drawn("1..2");
        assertTrue(drawn.get(0).compareTo(Duration.ofSeconds(1)) >= 0, drawn.get(0)::toString);
        assertTrue(drawn.get(1_999).compareTo(Duration.ofSeconds(2)) <= 0, drawn.get(1_999)::toString);
        for (int tenth = 1; tenth < 10; tenth++) {
            long millis = drawn.get(tenth * 200).toMillis();
            assertEquals(1_000 + tenth * 100, millis, 30, "at " + tenth + " tenths");
        }
    }

    @Test
    void delay_around_a_median_is_log_normal() {
        List<Duration> drawn = drawn("~1");
        assertEquals(1_000, drawn.get(1_000).toMillis(), 50);
        assertEquals(2_280, drawn.get(1_900).toMillis(), 200);
        List<Duration> long_ones = drawn("~50");
        assertEquals(DelayPreference.MAX_DELAY, long_ones.get(1_999), "never beyond the cap");
    }

    @Test
    void same_seed_gives_same_delays() {
        assertEquals(drawn("~1"), drawn("~1"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2000, 2", "500, 0.5", "1234, 1.234", "10, 0.01", "60000, 60", "20000, 20"})
    void delay_is_written_in_seconds(long millis, String text) {
        assertEquals(text, DelayPreference.text(Duration.ofMillis(millis)));
    }
}
