package io.contractharness.client.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** An authority, and certificates that it signed, made by the keytool of the JDK. Keys are named by their aliases. */
public final class TestCertificates {
    private static final String PASSWORD = "changeit-1";

    private final Path folder;
    private final KeyStore store;

    /** @param folder where files are written */
    public TestCertificates(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        this.folder = folder;
        Path file = folder.resolve("all.p12");
        make(file, "ca", "EC", "-ext bc:c=ca:true -ext ku:c=keyCertSign");
        make(file, "server", "EC", "-signer ca -ext san=dns:localhost,ip:127.0.0.1 -ext eku=serverAuth");
        make(file, "client", "RSA", "-signer ca -ext eku=clientAuth");
        make(file, "client-ec", "EC", "-signer ca -ext eku=clientAuth");
        make(file, "expired", "EC", "-startdate -20d -validity 10");
        store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
    }

    private static void make(Path file, String alias, String algorithm, String options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keyalg",
                algorithm));
        command.addAll(Arrays.asList(options.split(" ")));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool: " + output);
        }
    }

    public X509Certificate certificate(String alias) throws GeneralSecurityException {
        return (X509Certificate) store.getCertificate(alias);
    }

    public PrivateKey key(String alias) throws GeneralSecurityException {
        return (PrivateKey) store.getKey(alias, PASSWORD.toCharArray());
    }

    /** A file with blocks of PEM. */
    public Path write(String name, String... blocks) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("some text between\n", blocks));
    }

    public String certificatePem(String alias) throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate(alias).getEncoded());
    }

    public String keyPem(String alias) throws GeneralSecurityException {
        return pem("PRIVATE KEY", key(alias).getEncoded());
    }

    /** As OpenSSL wrote keys before version 3: the part of PKCS#8 that is the key itself. */
    public String oldKeyPem(String alias) throws GeneralSecurityException {
        byte[] pkcs8 = key(alias).getEncoded();
        boolean rsa = key(alias).getAlgorithm().equals("RSA");
        // The last value of PKCS#8 is an OCTET STRING, and its content begins with SEQUENCE.
        int start = rsa ? 26 : indexOfKey(pkcs8);
        return pem(rsa ? "RSA PRIVATE KEY" : "EC PRIVATE KEY", Arrays.copyOfRange(pkcs8, start, pkcs8.length));
    }

    private static int indexOfKey(byte[] pkcs8) {
        for (int i = 10; i < pkcs8.length - 1; i++) {
            if (pkcs8[i] == 0x04 && pkcs8[i + 2] == 0x30) {
                return i + 2;
            }
        }
        throw new IllegalStateException("no key in PKCS#8");
    }

    public String encryptedKeyPem(String alias, String password) throws GeneralSecurityException, IOException {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray())));
        byte[] encrypted = cipher.doFinal(key(alias).getEncoded());
        byte[] pbes2 = HexFormat.of().parseHex("06092a864886f70d01050d"); // RFC 8018, appendix A.4
        byte[] parameters = cipher.getParameters().getEncoded();
        byte[] content = element(0x30, element(0x30, pbes2, parameters), element(0x04, encrypted));
        return pem("ENCRYPTED PRIVATE KEY", content);
    }

    /** An element of DER with a length in two bytes. */
    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(content::writeBytes);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(new byte[] {(byte) tag, (byte) 0x82, (byte) (content.size() >> 8), (byte) content.size()});
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    /** @param aliases of keys; for those that begin with {@code only-} just the certificate */
    public Path pkcs12(String name, String password, String... aliases) throws IOException, GeneralSecurityException {
        KeyStore copy = KeyStore.getInstance("PKCS12");
        copy.load(null, null);
        for (String alias : aliases) {
            String key = alias.replaceFirst("^only-", "");
            if (alias.equals(key)) {
                Certificate[] chain = store.getCertificateChain(key);
                copy.setKeyEntry(key, key(key), password.toCharArray(), chain);
            } else {
                copy.setCertificateEntry(key, certificate(key));
            }
        }
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            copy.store(out, password.toCharArray());
        }
        return file;
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }
}
