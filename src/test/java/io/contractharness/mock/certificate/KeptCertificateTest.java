package io.contractharness.mock.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.client.profile.TestCertificates;
import io.contractharness.contract.source.ConfigurationException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptCertificateTest {
    private static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");

    @TempDir
    private Path folder;

    private ServerCertificate at(Instant now, String... names) {
        return new KeptCertificate(folder.resolve("kept.pem")).of(List.of(names), now, new SecureRandom());
    }

    private String note(ServerCertificate certificate) {
        return certificate.note().orElseThrow().replace(folder + "/", "");
    }

    @Test
    void certificate_is_the_same_at_the_next_start() throws Exception {
        ServerCertificate first = at(NOW, "mock-1.test", "192.0.2.1", "*.mock.test", "fe80::1");
        assertEquals("new, and kept in kept.pem: to be trusted once", note(first));
        ServerCertificate second = at(NOW.plus(Duration.ofDays(389)), "MOCK-1.test", "fe80::1%eth0");
        assertEquals("kept in kept.pem until 2027-06-05; who trusts it already has nothing to do", note(second));
        assertEquals(first.fingerprint(), second.fingerprint());
        assertEquals(
                first.keyStore().getKey("mock", new char[0]), second.keyStore().getKey("mock", new char[0]));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("kept.pem"))));
        assertEquals(1, folder.toFile().list().length, "nothing else is left there");
    }

    @Test
    void certificate_is_renewed_when_it_ends() {
        ServerCertificate first = at(NOW, "a.test");
        ServerCertificate second = at(NOW.plus(Duration.ofDays(391)));
        assertEquals("new, and kept in kept.pem: to be trusted once; the one before ends on 2027-06-05", note(second));
        assertNotEquals(first.fingerprint(), second.fingerprint());
        assertTrue(second.names().contains("a.test"), "it has the names of the one before");
    }

    @Test
    void certificate_is_renewed_when_it_lacks_a_name_and_keeps_the_others() {
        at(NOW, "a.test");
        ServerCertificate second = at(NOW, "b.test", "192.0.2.7");
        assertEquals(
                "new, and kept in kept.pem: to be trusted once; the one before is not for b.test, 192.0.2.7",
                note(second));
        assertEquals(second.fingerprint(), at(NOW, "a.test").fingerprint());
        assertEquals(second.fingerprint(), at(NOW, "b.test").fingerprint());
    }

    @Test
    void number_of_names_is_limited() {
        String[] many = new String[120];
        for (int i = 0; i < many.length; i++) {
            many[i] = "n" + i + ".test";
        }
        assertEquals(3 + many.length, at(NOW, many).names().size());
        assertEquals(100, at(NOW, "other.test").names().size());
    }

    @Test
    void file_with_something_else_is_not_overwritten() throws Exception {
        TestCertificates made = new TestCertificates(folder);
        String own = Files.readString(write(at(NOW).pem()));
        String next = "; name another file; this one is not overwritten";
        String wanted = "--keep-certificate: wanted a file that an earlier start wrote, or none, came ";
        for (String[] row : new String[][] {
            {"my notes", "kept.pem, which has another content" + next},
            {"", "kept.pem, which has another content" + next},
            {made.certificatePem("server") + made.keyPem("server"), "kept.pem, which has another content" + next},
            {own + made.keyPem("server"), "kept.pem, whose key is another one's" + next},
            {own, "none in kept.pem; name the PEM file that has it"},
            {
                own.replaceFirst("-----END.*", ""),
                "a damaged one, kept.pem; copy the file again, from -----BEGIN to -----END with all lines between"
            }
        }) {
            write(row[0]);
            String message =
                    assertThrows(ConfigurationException.class, () -> at(NOW)).getMessage();
            assertEquals(wanted + row[1], message.replace(folder + "/", ""));
            assertEquals(row[0], Files.readString(folder.resolve("kept.pem")));
        }
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("kept.pem"), text);
    }

    @Test
    void folder_that_does_not_exist_is_told() {
        Path file = folder.resolve("nothing/kept.pem");
        assertEquals(
                "--keep-certificate: wanted a file that can be written, came " + file,
                assertThrows(
                                UncheckedIOException.class,
                                () -> new KeptCertificate(file).of(List.of(), NOW, new SecureRandom()))
                        .getMessage());
    }
}
