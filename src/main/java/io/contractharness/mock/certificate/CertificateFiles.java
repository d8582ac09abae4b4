package io.contractharness.mock.certificate;

import io.contractharness.client.pem.PemBlock;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The user's own certificate.
 *
 * @param certificate a PEM file, also with those of the authorities, in any order
 * @param key a PEM file with the private key
 */
public record CertificateFiles(Path certificate, Path key) {
    private static final String OPTION = "--certificate";

    /** @throws io.contractharness.contract.source.ConfigurationException when a file cannot be used; the message says why */
    public ServerCertificate read(Instant now) {
        PemFile file = new PemFile(OPTION, certificate, "a PEM file with the certificate of the server");
        List<X509Certificate> all = file.certificates();
        if (all.isEmpty()) {
            throw file.wrong(
                    "none in " + certificate,
                    "a binary certificate becomes PEM by: openssl x509 -inform der -in mock.crt -out mock.pem");
        }
        PemFile keys = new PemFile("--key", key, "the private key of the certificate");
        PemBlock block = keys.key();
        for (X509Certificate each : all) {
            Optional<PrivateKey> own = PemFile.of(block, each);
            if (own.isPresent()) {
                requireValid(each, now);
                return new ServerCertificate(own.get(), chain(each, all), Optional.of("of " + certificate));
            }
        }
        throw keys.wrong(
                "another key, or none that Java knows, in " + key,
                "name the key that the certificate in " + certificate + " was made for");
    }

    /** From the certificate of the server to that of its authority, because a server sends them in this order. */
    private static List<X509Certificate> chain(X509Certificate own, List<X509Certificate> all) {
        List<X509Certificate> rest = new ArrayList<>(all);
        List<X509Certificate> chain = new ArrayList<>();
        Optional<X509Certificate> next = Optional.of(own);
        while (next.isPresent()) {
            X509Certificate last = next.get();
            chain.add(last);
            rest.removeIf(last::equals);
            boolean root = last.getIssuerX500Principal().equals(last.getSubjectX500Principal());
            next = root
                    ? Optional.empty()
                    : rest.stream()
                            .filter(each -> each.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
                            .findFirst();
        }
        return chain;
    }

    private void requireValid(X509Certificate own, Instant now) {
        Instant from = own.getNotBefore().toInstant();
        Instant to = own.getNotAfter().toInstant();
        if (now.isBefore(from) || now.isAfter(to)) {
            throw new InvalidCertificateException(
                    OPTION,
                    "a certificate that is valid today",
                    "one from " + day(from) + " to " + day(to) + " in " + certificate,
                    "renew it, or leave --certificate out for one that the mock makes");
        }
    }

    static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
