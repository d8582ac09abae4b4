package io.contractharness.mock.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfSignedCertificateTest {
    private static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");

    private static ServerCertificate of(String... names) {
        return SelfSignedCertificate.of(List.of(names), NOW, new SecureRandom());
    }

    @Test
    void certificate_is_self_signed_and_for_a_server_only() throws Exception {
        X509Certificate certificate = of().certificate();
        certificate.verify(certificate.getPublicKey());
        assertEquals(
                "CN=interventions mock", certificate.getSubjectX500Principal().getName());
        assertEquals(certificate.getSubjectX500Principal(), certificate.getIssuerX500Principal());
        assertEquals(-1, certificate.getBasicConstraints(), "it can sign no other");
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), certificate.getExtendedKeyUsage());
        boolean[] digitalSignatureOnly = new boolean[9];
        digitalSignatureOnly[0] = true;
        assertEquals(Arrays.toString(digitalSignatureOnly), Arrays.toString(certificate.getKeyUsage()));
        assertEquals(
                "2026-05-04T02:02:01Z 2027-06-05T02:02:01Z",
                certificate.getNotBefore().toInstant() + " "
                        + certificate.getNotAfter().toInstant());
        assertEquals("SHA256withECDSA", certificate.getSigAlgName());
    }

    @Test
    void certificate_is_for_this_machine_and_the_given_names() throws Exception {
        List<String> names = new ArrayList<>();
        for (List<?> name : of("box.example", "[2001:db8::1]", "fe80::1%eth0", "192.0.2.1", "127.0.0.1")
                .certificate()
                .getSubjectAlternativeNames()) {
            names.add(name.get(0) + " " + name.get(1));
        }
        assertEquals(
                List.of(
                        "2 localhost",
                        "7 127.0.0.1",
                        "7 0:0:0:0:0:0:0:1",
                        "2 box.example",
                        "7 2001:db8:0:0:0:0:0:1",
                        "7 fe80:0:0:0:0:0:0:1",
                        "7 192.0.2.1"),
                names);
    }

    @Test
    void its_text_is_the_certificate_and_no_key() throws Exception {
        ServerCertificate made = of();
        assertEquals(1, made.pem().split("BEGIN").length - 1);
        assertEquals(
                made.certificate(),
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(made.pem().getBytes(StandardCharsets.US_ASCII))));
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(made.certificate().getEncoded());
        String colons = HexFormat.of().withUpperCase().formatHex(digest).replaceAll("..(?!$)", "$0:");
        assertEquals(colons, made.fingerprint());
    }

    @Test
    void each_certificate_has_its_own_key_and_serial_number() throws Exception {
        ServerCertificate first = of();
        ServerCertificate second = of();
        assertNotEquals(first.certificate().getPublicKey(), second.certificate().getPublicKey());
        assertNotEquals(
                first.certificate().getSerialNumber(), second.certificate().getSerialNumber());
        KeyStore store = first.keyStore();
        assertEquals(List.of("mock"), java.util.Collections.list(store.aliases()));
        assertEquals(first.certificate(), store.getCertificate("mock"));
    }

    @Test
    void invalid_certificate_name_is_left_out() throws Exception {
        assertEquals(
                "[[2, localhost], [7, 127.0.0.1], [7, 0:0:0:0:0:0:0:1], [2, *.box.test], [2, box]]",
                of("my_box", "*.box.test", "a,dns:b", "*.box", "box.", "1.2.3", "box")
                        .certificate()
                        .getSubjectAlternativeNames()
                        .toString());
    }

    @Test
    void nothing_of_it_stays_on_disk(@TempDir Path folder) {
        Keytool keytool = new Keytool(Keytool.ofRuntime().program(), folder);
        SelfSignedCertificate.of(List.of(), NOW, new SecureRandom(), keytool);
        assertThrows(UncheckedIOException.class, () -> keytool.generate(List.of("-keyalg", "none"), "a password"));
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void missing_keytool_is_reported_with_the_next_step(@TempDir Path empty) {
        Keytool missing = new Keytool(empty.resolve("keytool"), empty);
        assertEquals(
                "--https: wanted a certificate made by " + missing.program() + ", came no program that can be run;"
                        + " use a Java runtime that has keytool (every JDK), or leave --https out",
                assertThrows(
                                UncheckedIOException.class,
                                () -> SelfSignedCertificate.of(List.of(), NOW, new SecureRandom(), missing))
                        .getMessage());
    }

    @Test
    void refusal_of_keytool_is_reported_with_its_message() {
        UncheckedIOException thrown = assertThrows(
                UncheckedIOException.class,
                () -> Keytool.ofRuntime().generate(List.of("-dname", "CN=a", "-keyalg", "none"), "a password"));
        assertEquals(
                "--https: wanted a certificate made by " + Keytool.ofRuntime().program() + ", came keytool error:"
                        + " java.security.NoSuchAlgorithmException: none KeyPairGenerator not available;"
                        + " use a Java runtime that has keytool (every JDK), or leave --https out",
                thrown.getMessage());
    }
}
