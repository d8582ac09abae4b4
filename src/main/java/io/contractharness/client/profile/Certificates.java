package io.contractharness.client.profile;

import io.contractharness.client.pem.PemBlock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads certificates, and says when they are valid. */
final class Certificates {
    private Certificates() {}

    /** The certificates of a PEM file; none when it has none. */
    static List<X509Certificate> read(ProfileYaml yaml, String pointer, byte[] file) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> all = new ArrayList<>();
            for (PemBlock block : PemBlock.parse(file)) {
                if (block.type().equals(PemBlock.CERTIFICATE)) {
                    all.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.content())));
                }
            }
            return all;
        } catch (IllegalArgumentException | CertificateException e) {
            throw yaml.wrong(
                    pointer,
                    "a PEM file with certificates",
                    "a damaged one, " + yaml.written(pointer),
                    "copy the file again, from -----BEGIN to -----END with all lines between");
        }
    }

    static boolean valid(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    /** From when to when a certificate is valid. */
    static String validity(X509Certificate certificate) {
        return "one from "
                + certificate
                        .getNotBefore()
                        .toInstant()
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate() + " to "
                + certificate.getNotAfter().toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store cannot be made", e);
        }
    }
}
