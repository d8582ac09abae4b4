package io.contractharness.client.profile;

import io.contractharness.contract.source.ForbiddenFileException;
import io.contractharness.contract.source.SourceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Reads {@code tls:} of a profile. It only adds to what Java trusts; nothing switches the verification of certificates or of
 * host names off.
 */
final class TlsSection {
    private static final String AT = "/tls";
    private static final String CA = AT + "/ca";
    /** Ten times all the certificates that Java trusts. */
    private static final int MAX_BYTES = 4_000_000;

    private static final Set<String> KEYS = Set.of("ca", "clientCertificate", "key", "password");

    private final ProfileYaml yaml;
    private final Path folder;

    /** @param folder where the profile is: files are named from there */
    TlsSection(ProfileYaml yaml, Path folder) {
        this.yaml = yaml;
        this.folder = folder;
    }

    /** Empty when the profile says nothing about TLS. */
    Optional<SSLContext> read() {
        if (yaml.value(AT).isEmpty()) {
            return Optional.empty();
        }
        yaml.keys(AT, KEYS);
        for (String key : List.of("key", "password")) {
            if (yaml.value(AT + "/" + key).isPresent()
                    && yaml.value(ClientCertificate.AT).isEmpty()) {
                throw yaml.wrong(AT, "clientCertificate: beside " + key + ":", "none");
            }
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trust(), null);
            return Optional.of(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java knows no TLS", e);
        }
    }

    private KeyManager[] keys() throws GeneralSecurityException {
        if (yaml.value(ClientCertificate.AT).isEmpty()) {
            return new KeyManager[0];
        }
        char[] password = new char[0]; // of the copy in memory
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(new ClientCertificate(yaml, this::file).read(password), password);
        return keys.getKeyManagers();
    }

    private TrustManager[] trust() throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (yaml.value(CA).isEmpty()) {
            trust.init((KeyStore) null);
            return trust.getTrustManagers();
        }
        KeyStore store = Certificates.emptyStore();
        int count = 0;
        for (X509Certificate certificate : authorities()) {
            store.setCertificateEntry("ca-" + count++, certificate);
        }
        trust.init((KeyStore) null);
        for (TrustManager known : trust.getTrustManagers()) {
            for (X509Certificate certificate : ((X509TrustManager) known).getAcceptedIssuers()) {
                store.setCertificateEntry("java-" + count++, certificate);
            }
        }
        trust.init(store);
        return trust.getTrustManagers();
    }

    /** Java does not look at the dates of what it trusts itself, so expired ones are left out here. */
    private List<X509Certificate> authorities() {
        String wanted = "a PEM file with certificates";
        String name = yaml.written(CA);
        List<X509Certificate> all = Certificates.read(yaml, CA, file(CA, wanted));
        if (all.isEmpty()) {
            throw yaml.wrong(
                    CA,
                    wanted,
                    "none in " + name,
                    "a binary certificate becomes PEM by: openssl x509 -inform der -in ca.crt -out ca.pem");
        }
        List<X509Certificate> valid = all.stream().filter(Certificates::valid).toList();
        if (valid.isEmpty()) {
            throw yaml.wrong(
                    CA,
                    "a certificate that is valid today",
                    Certificates.validity(all.get(0)) + " in " + name,
                    "ask who runs the deployment for the new one");
        }
        return valid;
    }

    /** An absolute path is the user's own word; any other may not lead out of the folder of the profile. */
    private byte[] file(String pointer, String wanted) {
        String name = yaml.written(pointer);
        String next = "a file is named from the folder of the profile";
        try {
            Path written = Path.of(yaml.expand(pointer).orElseThrow());
            Path file = written.isAbsolute()
                    ? written.toRealPath()
                    : SourceFolder.of(folder).resolve(written);
            if (Files.isDirectory(file)) {
                throw yaml.wrong(pointer, wanted, "the folder " + name, next);
            }
            return SourceFolder.readFile(file, MAX_BYTES);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw yaml.wrong(pointer, wanted, "no file " + name, next);
        } catch (ForbiddenFileException e) {
            throw yaml.wrong(
                    pointer,
                    wanted,
                    name + ", " + e.getMessage(),
                    "put the file beside the profile, or name it by its absolute path");
        } catch (IOException e) {
            throw yaml.wrong(pointer, wanted, name + ", which cannot be read", "allow this user to read it");
        }
    }
}
