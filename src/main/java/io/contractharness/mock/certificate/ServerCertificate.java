package io.contractharness.mock.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The certificate that the mock shows to its clients, with its key. */
public final class ServerCertificate {
    private static final String ALIAS = "mock";

    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final Optional<String> note;

    /**
     * @param chain the certificate of the key first, then those of its authorities
     * @param note where it comes from, for the user; empty when it was made for this start
     */
    ServerCertificate(PrivateKey key, List<X509Certificate> chain, Optional<String> note) {
        this.key = key;
        this.chain = List.copyOf(chain);
        this.note = note;
    }

    ServerCertificate with(String other) {
        return new ServerCertificate(key, chain, Optional.of(other));
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    public Optional<String> note() {
        return note;
    }

    PrivateKey key() {
        return key;
    }

    /** The certificates for clients, without the key. */
    public String pem() {
        return chain.stream().map(each -> pem("CERTIFICATE", encoded(each))).collect(Collectors.joining());
    }

    static String pem(String type, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }

    /** The SHA-256 of the certificate as browsers show it: {@code AB:CD:…}. */
    public String fingerprint() {
        try {
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded(certificate())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names and addresses that it is for, as Java writes them. */
    List<String> names() {
        try {
            Collection<List<?>> names = certificate().getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream().map(name -> String.valueOf(name.get(1))).toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** Key and certificates for a server; without password, because it stays in memory. */
    public KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, new char[0], chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
