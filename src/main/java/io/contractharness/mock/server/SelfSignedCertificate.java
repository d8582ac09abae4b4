package io.contractharness.mock.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A self-signed certificate with its key, kept in memory only. */
public final class SelfSignedCertificate {
    /** The names of every mock. */
    private static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "::1");
    /** Browsers accept at most 398 days (Chromium, WebKit). */
    private static final Duration VALIDITY = Duration.ofDays(397);
    /** Clocks of clients may be behind. */
    private static final Duration LEEWAY = Duration.ofHours(1);

    private static final String ALIAS = "mock";
    private static final String ADDRESS = "(\\d+\\.){3}\\d+|[0-9A-Fa-f.:]*:[0-9A-Fa-f.:]*";
    private static final String HOST_NAME = "[A-Za-z0-9][A-Za-z0-9-]*(\\.[A-Za-z0-9][A-Za-z0-9-]*)*";

    private final PrivateKey key;
    private final X509Certificate certificate;

    private SelfSignedCertificate(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * Makes a key and a certificate.
     *
     * @param names names and addresses of the server, besides those of this machine
     * @param now the start of its validity
     * @throws UncheckedIOException when the Java runtime has no keytool; the message is for users
     */
    public static SelfSignedCertificate of(Collection<String> names, Instant now, SecureRandom random) {
        return of(names, now, random, Keytool.ofRuntime());
    }

    static SelfSignedCertificate of(Collection<String> names, Instant now, SecureRandom random, Keytool keytool) {
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
        options.addAll(List.of("-ext", "san=" + alternatives(names)));
        byte[] made = keytool.generate(options, password);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(made), password.toCharArray());
            return new SelfSignedCertificate((PrivateKey) store.getKey(ALIAS, password.toCharArray()), (X509Certificate)
                    store.getCertificate(ALIAS));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    /** In the form of keytool; names that it refuses, as those with an underscore, are left out. */
    private static String alternatives(Collection<String> names) {
        return Stream.concat(LOCAL.stream(), names.stream().map(name -> name.replaceAll("[\\[\\]]|%.*", "")))
                .distinct()
                .filter(name -> name.matches(ADDRESS + "|" + HOST_NAME))
                .map(name -> (name.matches(ADDRESS) ? "ip:" : "dns:") + name)
                .collect(Collectors.joining(","));
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** The certificate for clients, without its key. */
    public String pem() {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    /** The SHA-256 of the certificate as browsers show it: {@code AB:CD:…}. */
    public String fingerprint() {
        try {
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Key and certificate for a server; without password, because it stays in memory. */
    public KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, new char[0], new Certificate[] {certificate});
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] encoded() {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
