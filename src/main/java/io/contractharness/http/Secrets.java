package io.contractharness.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Knows the secrets of a run and takes them out of every text that leaves it: tokens become {@code $VARIABLES}, the
 * signing parts of presigned URLs and what a storage repeats of them become stars.
 */
public final class Secrets {
    private static final Pattern SIGNED = Pattern.compile(
            "(?i)((?:X-(?:Amz|Goog)-(?:Signature|Credential|Security-Token)"
                    + "|(?<=[?&;]|%3F|%26)(?:AWSAccessKeyId|Key-Pair-Id|Policy|Signature|sig))(?:=|%3D))[^&\"'\\s<>\\\\]+");
    /** What a storage repeats of a signature that it refuses (Amazon S3, "Error responses"). */
    private static final Pattern REPEATED =
            Pattern.compile("(<(?:AWSAccessKeyId|SignatureProvided|StringToSignBytes|CanonicalRequestBytes)>)[^<…]+");

    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*)?");

    private static final Pattern HEX = Pattern.compile("%[0-9A-F]{2}");

    private static final int SHORTEST_PART = 6;
    private static final int LONGEST_SENT = 16 * 1024;

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Set<String>> forms = new LinkedHashMap<>();
    private final Fragments fragments = new Fragments();

    private Secrets(Map<String, String> nameOfSecret) {
        nameOfSecret.entrySet().stream()
                .filter(e -> !e.getKey().isBlank())
                .sorted(Comparator.comparing(
                        (Map.Entry<String, String> e) -> -e.getKey().length()))
                .forEach(e -> names.put(e.getKey(), e.getValue()));
        names.forEach((secret, name) -> {
            forms.put(secret, forms(secret));
            fragments.add(secret, forms.get(secret), name);
        });
    }

    /** For texts that were written without their secrets already. */
    public static Secrets none() {
        return new Secrets(Map.of());
    }

    /** @param nameOfSecret what each secret is written as, such as {@code $TOKEN} */
    public static Secrets of(Map<String, String> nameOfSecret) {
        return new Secrets(nameOfSecret);
    }

    /** The secrets of a target, named as the environment variables of a profile are. */
    public static Secrets of(Target target) {
        Map<String, String> found = new LinkedHashMap<>();
        target.credentials().bearerToken().ifPresent(token -> found.put(token, "$CONTRACT_BEARER_TOKEN"));
        target.credentials().sessionToken().ifPresent(token -> found.put(token, "$CONTRACT_SESSION_TOKEN"));
        target.expendables().forEach(e -> found.putIfAbsent(e.sessionToken(), "$CONTRACT_EXECUTE_TOKEN_" + e.id()));
        return new Secrets(found);
    }

    /** The text without a secret in it. */
    public String redact(String text) {
        String result = text;
        boolean told = text.indexOf('…') >= 0 || fragments.in(text);
        for (Map.Entry<String, String> secret : names.entrySet()) {
            if (!told && secret.getKey().length() >= Fragments.LENGTH) {
                continue; // a profile may name dozens, and most texts hold none
            }
            for (String form : forms.get(secret.getKey())) {
                result = cutOff(result.replace(form, secret.getValue()), form, secret.getValue());
            }
        }
        String plain = withoutTokens(result);
        return told ? fragments.redact(plain) : plain;
    }

    /** The patterns take long, and of most texts one look tells that none is there. */
    private static String withoutTokens(String text) {
        String result = text;
        if (text.indexOf('=') >= 0 || text.contains("%3D") || text.contains("%3d")) {
            result = SIGNED.matcher(result).replaceAll("$1***");
        }
        if (text.indexOf('<') >= 0) {
            result = REPEATED.matcher(result).replaceAll("$1***");
        }
        return text.contains("eyJ") ? JWT.matcher(result).replaceAll("\\$JWT") : result;
    }

    /**
     * The exchange without a secret in it.
     *
     * @param longestBody of the answer after which it is cut; bytes that are not UTF-8 become U+FFFD where one was found
     */
    public Exchange redact(Exchange exchange, int longestBody) {
        Request sent = exchange.request();
        Response came = exchange.response();
        byte[] body = came.body().length > longestBody ? Arrays.copyOf(came.body(), longestBody) : came.body();
        return new Exchange(
                exchange.base(),
                new Request(
                        sent.method(),
                        redact(sent.target()),
                        redact(sent.headers()),
                        sent.body().map(this::beginning)),
                new Response(came.status(), redact(came.headers()), redact(body)),
                exchange.took());
    }

    /** Of a long body the length is told, and of its rest nothing is shown. */
    private byte[] beginning(byte[] body) {
        return body.length <= LONGEST_SENT
                ? redact(body)
                : Arrays.copyOf(redact(Arrays.copyOf(body, LONGEST_SENT)), body.length);
    }

    private List<Header> redact(List<Header> headers) {
        return headers.stream()
                .map(h -> new Header(h.name(), redact(h.value())))
                .toList();
    }

    private byte[] redact(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        String redacted = redact(text);
        return redacted.equals(text) ? body : redacted.getBytes(StandardCharsets.UTF_8);
    }

    /** Messages cut long values, and the first part of a secret before the cut is as telling as the whole. */
    private static String cutOff(String text, String secret, String name) {
        String result = text;
        for (int cut = result.indexOf('…'); cut >= 0; cut = result.indexOf('…', cut + 1)) {
            for (int length = Math.min(secret.length(), cut); length >= SHORTEST_PART; length--) {
                if (result.startsWith(secret.substring(0, length), cut - length)) {
                    result = result.substring(0, cut - length) + name + result.substring(cut);
                    cut = cut - length + name.length();
                    break;
                }
            }
        }
        return result;
    }

    /** The ways a secret is written in a URL, in a form and in JSON. */
    private static Set<String> forms(String secret) {
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String inPath = encoded.replace("+", "%20").replace("%7E", "~");
        String lowerCase = HEX.matcher(inPath).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT));
        String inJson = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        return new LinkedHashSet<>(List.of(secret, encoded, inPath, lowerCase, inJson, inJson.replace("/", "\\/")));
    }

    /** Whether the text repeats one of the secrets. */
    public boolean in(String text) {
        return names.keySet().stream().anyMatch(secret -> secret.length() >= 8 && text.contains(secret));
    }
}
