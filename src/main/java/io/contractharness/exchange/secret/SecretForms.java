package io.contractharness.exchange.secret;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The ways to write a secret, from each of which a reader gets the secret back. */
public final class SecretForms {
    private static final Pattern HEX = Pattern.compile("%[0-9A-F]{2}");
    /** RFC 4648, sections 6 and 7. */
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    private static final String BASE32_HEX = "0123456789abcdefghijklmnopqrstuv";
    /** A character of Base32 has five bits. */
    private static final int BITS = 5;

    private SecretForms() {}

    /** The secret in another coding, each with the name of the coding: Base64 wherever it begins, hexadecimal, reversed. */
    public static Map<String, String> codings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Map<String, String> codings = base64(secret);
        codings.put(HexFormat.of().formatHex(bytes), "hexadecimal");
        codings.put(HexFormat.of().withUpperCase().formatHex(bytes), "hexadecimal");
        codings.put(reversed(secret), "reversed");
        return codings;
    }

    private static Map<String, String> base64(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Map<String, String> codings = new LinkedHashMap<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // The first and the last characters also contain bits of the text around the secret.
            String own = base64.substring(before == 0 ? 0 : before + 1, base64.length() - 1);
            codings.put(own, "Base64");
            codings.putIfAbsent(own.replace('+', '-').replace('/', '_'), "Base64url");
        }
        return codings;
    }

    private static String reversed(String secret) {
        return new StringBuilder(secret).reverse().toString();
    }

    /** The secret as it is, and as it stands in a URL, in a form and in JSON. */
    static List<String> encodings(String secret) {
        String inForm = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String inPath = inForm.replace("+", "%20").replace("%7E", "~");
        String lowerCase = HEX.matcher(inPath).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT));
        String inJson = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        return List.of(secret, inForm, inPath, lowerCase, inJson, inJson.replace("/", "\\/"));
    }

    /** The secret itself as a text may have it after {@link DecodedText} has read its escapes. */
    static Set<String> plain(String secret) {
        Set<String> plain = new LinkedHashSet<>(List.of(secret, secret.replace(' ', '+'))); // the blank of a form
        for (String form :
                List.copyOf(plain)) { // a body that is not UTF-8, or bytes, are read with one character a byte
            plain.add(new String(form.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        }
        return plain;
    }

    /** The secret in codings in which a capital and a small letter differ. */
    static Set<String> exact(String secret) {
        Set<String> exact = new LinkedHashSet<>(base64(secret).keySet());
        exact.add(reversed(secret));
        return exact;
    }

    /** The Base64 of its Base64, both with the usual alphabet. */
    static Set<String> twice(String secret) {
        Set<String> twice = new LinkedHashSet<>();
        base64(secret).forEach((once, coding) -> {
            if (coding.equals("Base64")) {
                twice.addAll(base64(once).keySet());
            }
        });
        return twice;
    }

    static String hex(String secret) {
        return HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** The secret in other codings of letters and digits in any case: UTF-16, Base32 and the numbers of its bytes. */
    static Set<String> lettersAndDigits(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        for (Charset charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            forms.add(HexFormat.of().formatHex(secret.getBytes(charset)));
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < BITS; before++) {
            forms.add(base32(bytes, before, BASE32));
            forms.add(base32(bytes, before, BASE32_HEX));
        }
        StringBuilder numbers = new StringBuilder();
        for (byte each : bytes) {
            numbers.append(Byte.toUnsignedInt(each));
        }
        forms.add(numbers.toString());
        return forms;
    }

    /** Base32 behind so many other bytes; only the characters that have no bits of others. */
    private static String base32(byte[] bytes, int before, String alphabet) {
        StringBuilder coded = new StringBuilder();
        int first = (BITS - Byte.SIZE * before % BITS) % BITS;
        for (int bit = first; bit + BITS <= Byte.SIZE * bytes.length; bit += BITS) {
            int two = Byte.toUnsignedInt(bytes[bit / Byte.SIZE]) << Byte.SIZE;
            if (bit / Byte.SIZE + 1 < bytes.length) {
                two |= Byte.toUnsignedInt(bytes[bit / Byte.SIZE + 1]);
            }
            coded.append(alphabet.charAt(two >> 2 * Byte.SIZE - BITS - bit % Byte.SIZE & (1 << BITS) - 1));
        }
        return coded.toString();
    }
}
