package io.contractharness.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After each attack the mock answers within a second, handles the largest body, and stops although the attack goes on.
 */
class SmallHeapIT {
    private static final long ONE_SECOND = 1_000;
    private static final int MAX_TRIES = 20;
    /** As a rule two; a busy machine needs longer. {@code TransferWatchTest} shows that nobody waits for such clients. */
    private static final long MAX_STOP_SECONDS = 20;

    @TempDir
    Path folder;

    /** The second line is what {@code target/contract-harness} says. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xmx128m", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms32m -Xmx512m"})
    void the_mock_survives_every_attack(String flags) throws Exception {
        try (SmallMock mock = SmallMock.start(folder, flags)) {
            for (Attack attack : Attack.values()) {
                long began = System.nanoTime();
                try (Attack.Running running = attack.begin(mock.port())) {
                    assertTrue(running.clients().size() > 0, attack::name);
                }
                long fastest = fastestRead(mock);
                assertTrue(fastest <= ONE_SECOND, () -> attack + ": the fastest read took " + fastest + " ms");
                assertEquals("HTTP/1.1 400 Bad Request", handledAgain(mock), attack::name);
                System.out.printf(
                        "%s, %s: %d s, then a read in %d ms%n",
                        flags, attack, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began), fastest);
            }
            try (Attack.Running uploads = Attack.UNFINISHED_UPLOADS.begin(mock.port());
                    Attack.Running waiting = Attack.DELAYED_STREAMS.begin(mock.port());
                    Attack.Running unread = Attack.UNREAD_ANSWERS.begin(mock.port())) {
                assertTrue(uploads.clients().size() > 0
                        && waiting.clients().size() > 0
                        && unread.clients().size() > 0);
                assertTrue(mock.stop(MAX_STOP_SECONDS), "it stops while clients hang on");
            }
            assertTrue(!mock.output().contains("Error"), mock::output);
        }
    }

    /** Of several, because the machine may be busy. */
    private static long fastestRead(SmallMock mock) throws IOException {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < MAX_TRIES && fastest > ONE_SECOND; i++) {
            fastest = Math.min(fastest, mock.read());
        }
        return fastest;
    }

    /** The largest request needs most of the budget, so it also shows that nothing of the attack is still counted. */
    private static String handledAgain(SmallMock mock) throws IOException, InterruptedException {
        String answer = mock.handleLarge();
        for (int i = 0; i < MAX_TRIES && !answer.startsWith("HTTP/1.1 400"); i++) {
            TimeUnit.SECONDS.sleep(1); // connections that were cut are noticed a moment later
            answer = mock.handleLarge();
        }
        return answer;
    }
}
