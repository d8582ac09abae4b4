package io.contractharness.mock.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessGuardTest {
    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "LocalHost, true",
        "app.localhost, true",
        "127.0.0.1, true",
        "127.255.0.9, true",
        "::1, true",
        "[::1], true",
        "box.example, true",
        "localhost., false",
        "localhost.example, false",
        "127.0.0.1.example, false",
        "127.1, false",
        "2130706433, false",
        "0.0.0.0, false",
        "128.0.0.1, false",
        ".localhost, false",
        "[::], false",
        "[::ffff:127.0.0.1], false",
        "example, false",
        "'', false",
        "null, false"
    })
    void host_name_means_this_machine_or_not(String name, boolean here) {
        assertEquals(
                here,
                new AccessGuard(Optional.empty(), "BOX.example", PublicAddresses.of(URI.create("http://127.0.0.1")))
                        .isThisMachine(name));
    }
}
