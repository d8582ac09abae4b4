package io.contractharness.mock.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.contractharness.client.profile.TestCertificates;
import io.contractharness.contract.source.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateFilesTest {
    private static final String COPY = "copy the file again, from -----BEGIN to -----END with all lines between";

    private Path folder;
    private TestCertificates made;

    @BeforeAll
    void write(@TempDir Path fresh) throws Exception {
        folder = fresh;
        made = new TestCertificates(folder);
        made.write("server.pem", made.certificatePem("server"));
        made.write("chain.pem", made.certificatePem("server"), made.certificatePem("ca"));
        made.write(
                "mixed.pem", made.certificatePem("client"), made.certificatePem("ca"), made.certificatePem("server"));
        made.write("twice.pem", made.certificatePem("server"), made.certificatePem("ca"), made.certificatePem("ca"));
        made.write("rsa.pem", made.certificatePem("client"));
        made.write("expired.pem", made.certificatePem("expired"));
        made.write("server-key.pem", made.keyPem("server"));
        made.write("server-sec1.pem", made.oldKeyPem("server"));
        made.write("rsa-key.pem", made.keyPem("client"));
        made.write("rsa-pkcs1.pem", made.oldKeyPem("client"));
        made.write("expired-key.pem", made.keyPem("expired"));
        made.write("all.pem", made.keyPem("server"), made.certificatePem("server"), made.certificatePem("ca"));
        made.write("secret-key.pem", made.encryptedKeyPem("server", "a password"));
        made.write(
                "old-secret-key.pem",
                made.oldKeyPem("client")
                        .replaceFirst("-----\n", "-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n"));
        made.write("cut.pem", made.certificatePem("server").replaceFirst("-----END.*", ""));
        made.write("cut-key.pem", made.keyPem("server").replaceFirst("-----END.*", ""));
        made.write("broken.pem", made.certificatePem("server").replaceFirst("\nM..", "\nAAA"));
        made.write("text.pem", "no certificate\n");
        Files.write(folder.resolve("binary.crt"), made.certificate("server").getEncoded());
        Files.write(folder.resolve("large.pem"), new byte[2 * 1024 * 1024]);
        Files.createDirectory(folder.resolve("folder"));
    }

    private ServerCertificate read(String certificate, String key) {
        return new CertificateFiles(folder.resolve(certificate), folder.resolve(key)).read(Instant.now());
    }

    /** The last column has the certificates that the server sends. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server.pem | server-key.pem  | server
            server.pem | server-sec1.pem | server
            chain.pem  | server-key.pem  | server ca
            mixed.pem  | server-key.pem  | server ca
            mixed.pem  | rsa-key.pem     | client ca
            twice.pem  | server-key.pem  | server ca
            rsa.pem    | rsa-key.pem     | client
            rsa.pem    | rsa-pkcs1.pem   | client
            all.pem    | all.pem         | server ca
            """)
    void certificate_is_read_with_its_key_and_its_authorities(String certificate, String key, String aliases)
            throws Exception {
        ServerCertificate read = read(certificate, key);
        StringBuilder pem = new StringBuilder();
        for (String alias : aliases.split(" ")) {
            pem.append(made.certificatePem(alias));
        }
        assertEquals(pem.toString(), read.pem());
        List<Certificate> sent = Arrays.asList(read.keyStore().getCertificateChain("mock"));
        assertEquals(aliases.split(" ").length, sent.size());
        assertEquals(made.key(aliases.split(" ")[0]), read.keyStore().getKey("mock", new char[0]));
        assertEquals("of " + folder.resolve(certificate), read.note().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none.pem    | server-key.pem | --certificate: wanted a PEM file with the certificate of the server, came no file none.pem; correct its name
            folder      | server-key.pem | --certificate: wanted a PEM file with the certificate of the server, came the folder folder; name the file
            text.pem    | server-key.pem | --certificate: wanted a PEM file with the certificate of the server, came none in text.pem; a binary certificate becomes PEM by: openssl x509 -inform der -in mock.crt -out mock.pem
            binary.crt  | server-key.pem | --certificate: wanted a PEM file with the certificate of the server, came none in binary.crt; a binary certificate becomes PEM by: openssl x509 -inform der -in mock.crt -out mock.pem
            large.pem   | server-key.pem | --certificate: wanted a PEM file with the certificate of the server, came large.pem, which is larger than 1 MB; check that it is the right file
            cut.pem     | server-key.pem | --certificate: wanted a PEM file with the certificate of the server, came a damaged one, cut.pem; COPY
            broken.pem  | server-key.pem | --certificate: wanted a PEM file with the certificate of the server, came a damaged one, broken.pem; COPY
            server.pem  | none.pem       | --key: wanted the private key of the certificate, came no file none.pem; correct its name
            server.pem  | server.pem     | --key: wanted the private key of the certificate, came none in server.pem; name the PEM file that has it
            server.pem  | cut-key.pem    | --key: wanted the private key of the certificate, came a damaged one, cut-key.pem; COPY
            server.pem  | rsa-key.pem    | --key: wanted the private key of the certificate, came another key, or none that Java knows, in rsa-key.pem; name the key that the certificate in server.pem was made for
            server.pem  | expired-key.pem | --key: wanted the private key of the certificate, came another key, or none that Java knows, in expired-key.pem; name the key that the certificate in server.pem was made for
            server.pem  | secret-key.pem | --key: wanted the private key of the certificate, came an encrypted one in secret-key.pem; write it without a password: openssl pkey -in secret-key.pem -out plain-key.pem
            rsa.pem     | old-secret-key.pem | --key: wanted the private key of the certificate, came an encrypted one in old-secret-key.pem; write it without a password: openssl pkey -in old-secret-key.pem -out plain-key.pem
            """)
    void files_that_cannot_be_used_are_named_with_the_next_step(String certificate, String key, String message) {
        assertEquals(message.replace("COPY", COPY), message(certificate, key));
    }

    @Test
    void certificate_that_has_ended_is_refused() throws Exception {
        String from =
                CertificateFiles.day(made.certificate("expired").getNotBefore().toInstant());
        String to =
                CertificateFiles.day(made.certificate("expired").getNotAfter().toInstant());
        assertEquals(
                "--certificate: wanted a certificate that is valid today, came one from " + from + " to " + to
                        + " in expired.pem; renew it, or leave --certificate out for one that the mock makes",
                message("expired.pem", "expired-key.pem"));
    }

    @Test
    void message_has_nothing_of_the_key() throws Exception {
        String body = Files.readString(folder.resolve("rsa-key.pem"), StandardCharsets.US_ASCII)
                .split("\n")[1];
        assertEquals(-1, message("server.pem", "rsa-key.pem").indexOf(body));
    }

    private String message(String certificate, String key) {
        return assertThrows(ConfigurationException.class, () -> read(certificate, key))
                .getMessage()
                .replace(folder + "/", "");
    }
}
