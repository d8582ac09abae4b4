package io.contractharness.mock.certificate;

import io.contractharness.client.pem.PemBlock;
import io.contractharness.client.pem.PemKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The PEM file that an option names.
 *
 * @param wanted what it has to have, for messages
 */
record PemFile(String option, Path file, String wanted) {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final String WHOLE = "copy the file again, from -----BEGIN to -----END with all lines between";

    InvalidCertificateException wrong(String came, String next) {
        return new InvalidCertificateException(option, wanted, came, next);
    }

    /** @throws InvalidCertificateException when it cannot be read as PEM; the message says why */
    List<PemBlock> blocks() {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw wrong("no file " + file, "correct its name");
        } catch (IOException e) {
            throw Files.isDirectory(file)
                    ? wrong("the folder " + file, "name the file")
                    : wrong(file + ", which cannot be read", "allow this user to read it");
        }
        if (content.length > MAX_BYTES) {
            throw wrong(file + ", which is larger than 1 MB", "check that it is the right file");
        }
        try {
            return PemBlock.parse(content);
        } catch (IllegalArgumentException e) {
            throw wrong("a damaged one, " + file, WHOLE);
        }
    }

    /** The certificates, in their order; none when the file has none. */
    List<X509Certificate> certificates() {
        List<X509Certificate> all = new ArrayList<>();
        for (PemBlock block : blocks()) {
            if (block.type().equals(PemBlock.CERTIFICATE)) {
                try {
                    all.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(block.content())));
                } catch (CertificateException e) {
                    throw wrong("a damaged one, " + file, WHOLE);
                }
            }
        }
        return all;
    }

    /** @throws InvalidCertificateException when there is no key that can be read without a password */
    PemBlock key() {
        PemBlock key = blocks().stream()
                .filter(PemBlock::isKey)
                .findFirst()
                .orElseThrow(() -> wrong("none in " + file, "name the PEM file that has it"));
        if (key.encrypted() || key.type().startsWith("ENCRYPTED")) {
            throw wrong(
                    "an encrypted one in " + file,
                    "write it without a password: openssl pkey -in " + file.getFileName() + " -out plain-key.pem");
        }
        return key;
    }

    /** The key, when it is the one of the certificate. */
    static Optional<PrivateKey> of(PemBlock block, X509Certificate certificate) {
        try {
            PrivateKey key = PemKey.read(block, certificate.getPublicKey(), new char[0]);
            return PemKey.belongs(key, certificate.getPublicKey()) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException | IOException e) { // a key of another kind than the certificate's
            return Optional.empty();
        }
    }
}
