package io.contractharness.mock.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes self-signed certificates. */
public final class SelfSignedCertificate {
    /** Browsers accept at most 398 days (Chromium, WebKit). */
    private static final Duration VALIDITY = Duration.ofDays(397);
    /** Clocks of clients may be behind. */
    private static final Duration LEEWAY = Duration.ofHours(1);

    private static final String ALIAS = "mock";

    private SelfSignedCertificate() {}

    /**
     * Makes a key and a certificate.
     *
     * @param names names and addresses of the server, besides those of this machine
     * @param now the start of its validity
     * @throws UncheckedIOException when the Java runtime has no keytool; the message is for users
     */
    public static ServerCertificate of(Collection<String> names, Instant now, SecureRandom random) {
        return of(names, now, random, Keytool.ofRuntime());
    }

    static ServerCertificate of(Collection<String> names, Instant now, SecureRandom random, Keytool keytool) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String password = HexFormat.of().formatHex(bytes);
        String from = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(now.minus(LEEWAY));
        List<String> options = new ArrayList<>(List.of("-alias", ALIAS, "-dname", "CN=interventions mock"));
        options.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-sigalg", "SHA256withECDSA"));
        options.addAll(List.of("-startdate", from, "-validity", String.valueOf(VALIDITY.toDays())));
        options.addAll(List.of("-ext", "bc:c=ca:false", "-ext", "ku:c=digitalSignature", "-ext", "eku=serverAuth"));
        options.addAll(List.of("-ext", "san=" + CertificateNames.local(names).alternatives()));
        byte[] made = keytool.generate(options, password);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(made), password.toCharArray());
            return new ServerCertificate(
                    (PrivateKey) store.getKey(ALIAS, password.toCharArray()),
                    List.of((X509Certificate) store.getCertificate(ALIAS)),
                    Optional.empty());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }
}
