package io.contractharness.client.pem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Reads a private key from a PEM block: PKCS#8, also encrypted, PKCS#1 and the form that OpenSSL writes for EC keys. */
public final class PemKey {
    /** AlgorithmIdentifier of rsaEncryption, in DER (RFC 8017, appendix A.1). */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    /** The object identifier id-ecPublicKey, in DER (RFC 5480, section 2.1.1). */
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private static final byte[] VERSION = {2, 1, 0};
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private PemKey() {}

    /**
     * @param owner the key of the certificate that the private key belongs to
     * @throws GeneralSecurityException when the block is not such a key, or the password is wrong
     */
    public static PrivateKey read(PemBlock block, PublicKey owner, char[] password)
            throws GeneralSecurityException, IOException {
        byte[] pkcs8 = switch (block.type()) {
            case "ENCRYPTED PRIVATE KEY" -> {
                EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(block.content());
                AlgorithmParameters parameters = info.getAlgParameters();
                // The name of PBES2 alone does not say which ciphers it means.
                String name = info.getAlgName().equals("PBES2") ? parameters.toString() : info.getAlgName();
                Cipher cipher = Cipher.getInstance(name);
                cipher.init(
                        Cipher.DECRYPT_MODE,
                        SecretKeyFactory.getInstance(name).generateSecret(new PBEKeySpec(password)),
                        parameters);
                byte[] key = cipher.doFinal(info.getEncryptedData());
                if (key.length == 0 || key[0] != SEQUENCE) { // one wrong password of 256 gives a correct padding
                    throw new BadPaddingException();
                }
                yield key;
            }
            case "RSA PRIVATE KEY" -> wrapped(RSA, block.content());
            case "EC PRIVATE KEY" -> wrapped(element(SEQUENCE, EC, curve(owner)), block.content());
            default -> block.content();
        };
        return KeyFactory.getInstance(owner.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static byte[] curve(PublicKey owner) throws GeneralSecurityException, IOException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        if (!(owner instanceof ECPublicKey key)) {
            throw new GeneralSecurityException("the certificate has no EC key");
        }
        curve.init(key.getParams());
        return curve.getEncoded();
    }

    /** PKCS#8 around a key (RFC 5208, section 5). */
    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return element(SEQUENCE, VERSION, algorithm, element(OCTET_STRING, key));
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (length < 0x80) {
            whole.write(length);
        } else {
            byte[] digits = BigInteger.valueOf(length).toByteArray();
            int zeros = digits[0] == 0 ? 1 : 0;
            whole.write(0x80 | digits.length - zeros);
            whole.write(digits, zeros, digits.length - zeros);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    /** Whether a signature of the private key is one of the public key. */
    public static boolean belongs(PrivateKey key, PublicKey owner) throws GeneralSecurityException {
        String algorithm = switch (owner.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> owner.getAlgorithm();
        };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(VERSION);
        byte[] signed = signature.sign();
        signature.initVerify(owner);
        signature.update(VERSION);
        return signature.verify(signed);
    }
}
