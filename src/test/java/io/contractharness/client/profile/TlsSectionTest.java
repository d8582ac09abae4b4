package io.contractharness.client.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.contractharness.client.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsSectionTest {
    private static final String PASSWORD = "hunter2-hunter2";

    private Path folder;
    private TestCertificates made;

    @BeforeAll
    void write_files_of_each_kind(@TempDir Path fresh) throws Exception {
        folder = fresh;
        made = new TestCertificates(folder);
        String client = made.certificatePem("client");
        String ec = made.certificatePem("client-ec");
        made.write("ca.pem", made.certificatePem("ca"));
        made.write(
                "several.pem",
                made.certificatePem("expired"),
                made.certificatePem("client"),
                made.certificatePem("ca"));
        made.write("server.pem", made.certificatePem("server"));
        made.write("expired.pem", made.certificatePem("expired"), made.keyPem("expired"));
        made.write("client.pem", client, made.certificatePem("ca"), made.keyPem("client"));
        made.write("turned.pem", made.certificatePem("ca"), client, made.keyPem("client"));
        made.write("only-certificate.pem", client);
        made.write("key.pem", made.keyPem("client"));
        made.write("rsa.pem", client, made.oldKeyPem("client"));
        made.write("ec.pem", ec, made.oldKeyPem("client-ec"));
        made.write("ec8.pem", ec, made.keyPem("client-ec"));
        made.write("encrypted.pem", client, made.encryptedKeyPem("client", PASSWORD));
        made.write(
                "old-encrypted.pem",
                client,
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"
                        + "DEK-Info: AES-256-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        made.write("another-key.pem", client, made.keyPem("client-ec"));
        made.write("cut.pem", client.substring(0, 200));
        made.write("garbage.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        made.write("not-base64.pem", "-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----\n");
        made.write("bad-key.pem", client, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        made.write("empty.pem", "");
        Files.write(folder.resolve("binary.crt"), made.certificate("ca").getEncoded());
        made.pkcs12("client.p12", PASSWORD, "client");
        made.pkcs12("no-key.p12", PASSWORD, "only-client");
        made.pkcs12("expired.p12", PASSWORD, "expired");
        Files.createDirectory(folder.resolve("certificates"));
        Files.createSymbolicLink(folder.resolve("out.pem"), Path.of("certificates/../../ca.pem"));
    }

    /** The subject of the client's certificate that a server sees. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ca: ca.pem                                                                        | nobody
            ca: several.pem                                                                   | nobody
            ca: server.pem                                                                    | nobody
            'ca: ca.pem, clientCertificate: client.p12, password: "${PASSWORD}"'              | CN=client
            'ca: ca.pem, clientCertificate: client.pem'                                       | CN=client
            'ca: ca.pem, clientCertificate: turned.pem'                                       | CN=client
            'ca: ca.pem, clientCertificate: only-certificate.pem, key: key.pem'               | CN=client
            'ca: "${CA:-ca.pem}", clientCertificate: rsa.pem'                                 | CN=client
            'ca: ca.pem, clientCertificate: ec.pem'                                           | CN=client-ec
            'ca: ca.pem, clientCertificate: ec8.pem'                                          | CN=client-ec
            'ca: ca.pem, clientCertificate: encrypted.pem, password: "${PASSWORD}"'           | CN=client
            """)
    void certificates_are_trusted_and_shown(String tls, String client) throws Exception {
        SSLContext context = target(tls).settings().connection().tls().orElseThrow();
        assertEquals(client, shake(context));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ca: missing.pem        | ca: wanted a PEM file with certificates, came no file missing.pem; a file is named from the folder of the profile
            ca: certificates       | ca: wanted a PEM file with certificates, came the folder certificates; a file is named from the folder of the profile
            ca: ../ca.pem          | ca: wanted a PEM file with certificates, came ../ca.pem, which leads out of the folder; put the file beside the profile, or name it by its absolute path
            ca: out.pem            | ca: wanted a PEM file with certificates, came out.pem, which leads out of the folder; put the file beside the profile, or name it by its absolute path
            ca: /etc/passwd        | ca: wanted a PEM file with certificates, came none in /etc/passwd; a binary certificate becomes PEM by: openssl x509 -inform der -in ca.crt -out ca.pem
            ca: /dev/zero          | ca: wanted a PEM file with certificates, came /dev/zero, which is no regular file; put the file beside the profile, or name it by its absolute path
            'ca: "${PASSWORD}"'    | ca: wanted a PEM file with certificates, came no file ${PASSWORD}; a file is named from the folder of the profile
            ca: empty.pem          | ca: wanted a PEM file with certificates, came none in empty.pem; a binary certificate becomes PEM by: openssl x509 -inform der -in ca.crt -out ca.pem
            ca: key.pem            | ca: wanted a PEM file with certificates, came none in key.pem; a binary certificate becomes PEM by: openssl x509 -inform der -in ca.crt -out ca.pem
            ca: binary.crt         | ca: wanted a PEM file with certificates, came none in binary.crt; a binary certificate becomes PEM by: openssl x509 -inform der -in ca.crt -out ca.pem
            ca: client.p12         | ca: wanted a PEM file with certificates, came none in client.p12; a binary certificate becomes PEM by: openssl x509 -inform der -in ca.crt -out ca.pem
            ca: cut.pem            | ca: wanted a PEM file with certificates, came a damaged one, cut.pem; copy the file again, from -----BEGIN to -----END with all lines between
            ca: garbage.pem        | ca: wanted a PEM file with certificates, came a damaged one, garbage.pem; copy the file again, from -----BEGIN to -----END with all lines between
            ca: not-base64.pem     | ca: wanted a PEM file with certificates, came a damaged one, not-base64.pem; copy the file again, from -----BEGIN to -----END with all lines between
            ca: expired.pem        | ca: wanted a certificate that is valid today, came one from FROM to TO in expired.pem; ask who runs the deployment for the new one
            clientCertificate: missing.p12           | clientCertificate: wanted a PKCS#12 or PEM file with the client's certificate, came no file missing.p12; a file is named from the folder of the profile
            clientCertificate: client.p12            | clientCertificate: wanted a password for client.p12, came none; add password: ${NAME} below tls: and set the variable
            'clientCertificate: client.p12, password: "${UNSET}"' | clientCertificate: wanted a password for client.p12, came none; add password: ${NAME} below tls: and set the variable
            'clientCertificate: client.p12, password: "${WRONG}"' | password: wanted the password of client.p12, came another (not shown); correct the variable in the environment
            'clientCertificate: client.p12, password: hunter2'    | password: wanted the name of an environment variable as ${NAME}, came something else (not shown); the README shows a whole profile
            'clientCertificate: no-key.p12, password: "${PASSWORD}"' | clientCertificate: wanted a private key with the certificate, came none in no-key.p12; export both: openssl pkcs12 -export -in client.pem -inkey client-key.pem -out client.p12
            'clientCertificate: expired.p12, password: "${PASSWORD}"' | clientCertificate: wanted a certificate that is valid today, came one from FROM to TO in expired.p12; ask who runs the deployment for a new one
            clientCertificate: expired.pem           | clientCertificate: wanted a certificate that is valid today, came one from FROM to TO in expired.pem; ask who runs the deployment for a new one
            clientCertificate: binary.crt            | clientCertificate: wanted a PKCS#12 or PEM file with the client's certificate, came binary.crt, which is neither; check that it is the right file
            clientCertificate: key.pem               | clientCertificate: wanted a PKCS#12 or PEM file with the client's certificate, came no certificate in key.pem; name the key beside it, as key: client-key.pem
            clientCertificate: only-certificate.pem  | clientCertificate: wanted a private key, came none in only-certificate.pem; add it to the file, or name its file as key: FILE
            'clientCertificate: only-certificate.pem, key: ca.pem'      | key: wanted a private key, came none in ca.pem; name the PEM file that has it
            'clientCertificate: only-certificate.pem, key: missing.pem' | key: wanted a PEM file with the private key, came no file missing.pem; a file is named from the folder of the profile
            clientCertificate: another-key.pem       | clientCertificate: wanted the private key of the certificate in another-key.pem, came another key, or none that Java knows, in another-key.pem; name the key that the certificate was made for
            clientCertificate: bad-key.pem           | clientCertificate: wanted the private key of the certificate in bad-key.pem, came another key, or none that Java knows, in bad-key.pem; name the key that the certificate was made for
            clientCertificate: encrypted.pem         | clientCertificate: wanted a password for encrypted.pem, came none; add password: ${NAME} below tls: and set the variable
            'clientCertificate: encrypted.pem, password: "${WRONG}"' | password: wanted the password of encrypted.pem, came another (not shown); correct the variable in the environment
            clientCertificate: old-encrypted.pem     | clientCertificate: wanted a key in PKCS#8, came one encrypted by an old OpenSSL, in old-encrypted.pem; convert it: openssl pkcs8 -topk8 -in old.pem -out client-key.pem
            verify: false                            | verify: wanted one of [ca, clientCertificate, key, password], came 'verify'; the README shows a whole profile
            """)
    void each_bad_file_has_a_message_of_its_own(String tls, String message) throws Exception {
        String dates = Certificates.validity(made.certificate("expired"));
        assertEquals("stage.yaml:2 /tls/" + message.replace("one from FROM to TO", dates), message(tls));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            password: "${PASSWORD}" | clientCertificate: beside password:
            key: key.pem            | clientCertificate: beside key:
            """)
    void a_key_without_a_certificate_is_for_nothing(String tls, String wanted) throws IOException {
        assertEquals(
                "stage.yaml:2 /tls: wanted " + wanted + ", came none; the README shows a whole profile", message(tls));
    }

    private String message(String tls) throws IOException {
        try {
            return target(tls).toString();
        } catch (InvalidProfileException e) {
            assertFalse(e.getMessage().contains("hunter"), "the message shows a secret");
            return e.getMessage();
        }
    }

    private Target target(String tls) throws IOException {
        Path file = Files.writeString(
                folder.resolve("stage.yaml"), "baseUrl: https://api.example.org\ntls: {" + tls + "}\n");
        return TargetProfile.read(file, Map.of("PASSWORD", PASSWORD, "WRONG", "hunter3-hunter3", "UNSET", ""));
    }

    /** Connects to a server that accepts certificates of the authority, and returns whom it sees. */
    private String shake(SSLContext client) throws Exception {
        try (SSLServerSocket server = (SSLServerSocket)
                server().getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setWantClientAuth(true);
            server.setSoTimeout(20_000);
            Thread connecting = new Thread(() -> {
                try (SSLSocket socket = (SSLSocket) client.getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
                    socket.startHandshake();
                    socket.getInputStream().read();
                } catch (IOException e) {
                    // the server sees it too
                }
            });
            connecting.start();
            try (SSLSocket accepted = (SSLSocket) server.accept()) {
                accepted.setSoTimeout(20_000);
                accepted.startHandshake();
                return accepted.getSession().getPeerPrincipal().getName();
            } catch (SSLPeerUnverifiedException e) {
                return "nobody";
            } finally {
                connecting.join(20_000);
            }
        }
    }

    private SSLContext server() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("server", made.key("server"), new char[0], new Certificate[] {
            made.certificate("server"), made.certificate("ca")
        });
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("ca", made.certificate("ca"));
        KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        key.init(keys, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
