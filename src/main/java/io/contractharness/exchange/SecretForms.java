package io.contractharness.exchange;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The ways to write a secret, from each of which a reader gets the secret back. */
public final class SecretForms {
    private static final Pattern HEX = Pattern.compile("%[0-9A-F]{2}");

    private SecretForms() {}

    /** The secret in another coding, each with the name of the coding: Base64 wherever it begins, hexadecimal, reversed. */
    public static Map<String, String> codings(String secret) {
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
        codings.put(HexFormat.of().formatHex(bytes), "hexadecimal");
        codings.put(HexFormat.of().withUpperCase().formatHex(bytes), "hexadecimal");
        codings.put(new StringBuilder(secret).reverse().toString(), "reversed");
        return codings;
    }

    /** The secret as it is, and as it stands in a URL, in a form and in JSON. */
    static List<String> encodings(String secret) {
        String inForm = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String inPath = inForm.replace("+", "%20").replace("%7E", "~");
        String lowerCase = HEX.matcher(inPath).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT));
        String inJson = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        return List.of(secret, inForm, inPath, lowerCase, inJson, inJson.replace("/", "\\/"));
    }

    /** The secret in hexadecimal with separators, encoded twice, and in one case. */
    static Set<String> variants(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Set<String> variants = new LinkedHashSet<>();
        for (String separator : List.of(":", " ", "-")) {
            variants.add(HexFormat.ofDelimiter(separator).formatHex(bytes));
            variants.add(HexFormat.ofDelimiter(separator).withUpperCase().formatHex(bytes));
        }
        encodings(secret).forEach(encoded -> variants.add(encoded.replace("%", "%25")));
        if (secret.length() >= KnownSecrets.PART) { // a shorter one may be a word
            variants.add(secret.toLowerCase(Locale.ROOT));
            variants.add(secret.toUpperCase(Locale.ROOT));
        }
        return variants;
    }

    /** The secret with every character escaped, as in JSON, HTML and URLs; a part of it may stand in any text. */
    static Set<String> escaped(String secret) {
        Set<String> escaped = new LinkedHashSet<>();
        for (String number :
                List.of("\\u%04x", "\\u%04X", "\\x%02x", "&#%d;", "&#x%x;", "&#x%X;", "%%%02x", "%%%02X")) {
            escaped.add(each(secret, number::formatted));
        }
        return escaped;
    }

    static boolean mayBeEscaped(String text) {
        return text.contains("\\u00") || text.contains("\\x") || text.contains("&#") || text.indexOf('%') >= 0;
    }

    private static String each(String secret, IntFunction<String> written) {
        return secret.chars().mapToObj(written).collect(Collectors.joining());
    }
}
