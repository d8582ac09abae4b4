package io.contractharness.client.profile;

import io.contractharness.client.pem.PemBlock;
import io.contractharness.client.pem.PemKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.crypto.BadPaddingException;

/**
 * Reads the certificate with which a client proves who it is (mTLS), from a PKCS#12 file or from PEM files.
 *
 * @param file reads the file that a key of the profile names; its second argument is what is wanted
 */
record ClientCertificate(ProfileYaml yaml, BiFunction<String, String, byte[]> file) {
    static final String AT = "/tls/clientCertificate";
    private static final String KEY = "/tls/key";
    static final String PASSWORD = "/tls/password";
    private static final String WANTED = "a PKCS#12 or PEM file with the client's certificate";

    /** @param protection the password of the store that it returns */
    KeyStore read(char[] protection) throws GeneralSecurityException {
        byte[] content = file.apply(AT, WANTED);
        List<X509Certificate> chain = new ArrayList<>(Certificates.read(yaml, AT, content));
        KeyStore store = Certificates.emptyStore();
        if (!chain.isEmpty()) {
            PrivateKey key = key(content, chain);
            requireValid(chain.get(0));
            store.setKeyEntry("client", key, protection, chain.toArray(Certificate[]::new));
            return store;
        }
        if (!PemBlock.parse(content).isEmpty()) {
            throw yaml.wrong(
                    AT, WANTED, "no certificate in " + name(AT), "name the key beside it, as key: client-key.pem");
        }
        KeyStore read = pkcs12(content);
        String alias = Collections.list(read.aliases()).stream()
                .filter(name -> isKey(read, name))
                .findFirst()
                .orElseThrow(() -> yaml.wrong(
                        AT,
                        "a private key with the certificate",
                        "none in " + name(AT),
                        "export both: openssl pkcs12 -export -in client.pem -inkey client-key.pem -out client.p12"));
        requireValid((X509Certificate) read.getCertificate(alias));
        Key key = read.getKey(alias, password().orElse(new char[0]));
        store.setKeyEntry("client", key, protection, read.getCertificateChain(alias));
        return store;
    }

    private KeyStore pkcs12(byte[] content) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(content), password().orElse(new char[0]));
            return store;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw wrongPassword(AT);
            }
            throw yaml.wrong(AT, WANTED, name(AT) + ", which is neither", "check that it is the right file");
        }
    }

    /** Puts the certificate of the key first: only the rest may be in any order. */
    private PrivateKey key(byte[] content, List<X509Certificate> chain) throws GeneralSecurityException {
        boolean apart = yaml.value(KEY).isPresent();
        String pointer = apart ? KEY : AT;
        byte[] source = apart ? file.apply(KEY, "a PEM file with the private key") : content;
        PemBlock block = keyBlock(pointer, source)
                .orElseThrow(() -> yaml.wrong(
                        pointer,
                        "a private key",
                        "none in " + name(pointer),
                        apart ? "name the PEM file that has it" : "add it to the file, or name its file as key: FILE"));
        if (block.encrypted()) {
            throw yaml.wrong(
                    pointer,
                    "a key in PKCS#8",
                    "one encrypted by an old OpenSSL, in " + name(pointer),
                    "convert it: openssl pkcs8 -topk8 -in old.pem -out client-key.pem");
        }
        boolean secret = block.type().startsWith("ENCRYPTED");
        if (secret && password().isEmpty()) {
            throw wrongPassword(pointer);
        }
        for (X509Certificate certificate : List.copyOf(chain)) {
            try {
                PrivateKey key = PemKey.read(
                        block, certificate.getPublicKey(), password().orElse(new char[0]));
                if (PemKey.belongs(key, certificate.getPublicKey())) {
                    chain.remove(certificate);
                    chain.add(0, certificate);
                    return key;
                }
            } catch (BadPaddingException e) {
                throw wrongPassword(pointer);
            } catch (GeneralSecurityException | IOException e) {
                // a key of another kind than this certificate's
            }
        }
        throw yaml.wrong(
                pointer,
                "the private key of the certificate in " + name(AT),
                "another key, or none that Java knows, in " + name(pointer),
                "name the key that the certificate was made for");
    }

    private Optional<PemBlock> keyBlock(String pointer, byte[] source) {
        try {
            return PemBlock.parse(source).stream().filter(PemBlock::isKey).findFirst();
        } catch (IllegalArgumentException e) {
            throw yaml.wrong(
                    pointer,
                    "a PEM file with the private key",
                    "a damaged one, " + name(pointer),
                    "copy the file again, from -----BEGIN to -----END with all lines between");
        }
    }

    private InvalidProfileException wrongPassword(String pointer) {
        return password().isPresent()
                ? yaml.wrong(
                        PASSWORD,
                        "the password of " + name(pointer),
                        "another (not shown)",
                        "correct the variable in the environment")
                : yaml.wrong(
                        pointer,
                        "a password for " + name(pointer),
                        "none",
                        "add password: ${NAME} below tls: and set the variable");
    }

    private Optional<char[]> password() {
        return yaml.secret(PASSWORD).map(String::toCharArray);
    }

    private void requireValid(X509Certificate certificate) {
        if (!Certificates.valid(certificate)) {
            throw yaml.wrong(
                    AT,
                    "a certificate that is valid today",
                    Certificates.validity(certificate) + " in " + name(AT),
                    "ask who runs the deployment for a new one");
        }
    }

    private String name(String pointer) {
        return yaml.written(pointer);
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
