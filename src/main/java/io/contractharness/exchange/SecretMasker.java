package io.contractharness.exchange;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Takes secrets out of every text that leaves: those it was told, however they are written, cut or encoded, which become
 * {@code $VARIABLES}; the signing parts of presigned URLs, which become stars; and, of the exchanges of an app, whatever
 * stands where a credential stands.
 */
public final class SecretMasker {
    private static final String HIDDEN = "***";
    private static final String BEARER_TOKEN = "$CONTRACT_BEARER_TOKEN";

    private static final Pattern SIGNED = Pattern.compile(
            "(?i)((?:X-(?:Amz|Goog)-(?:Signature|Credential|Security-Token)"
                    + "|(?<=[?&;]|%3F|%26)(?:AWSAccessKeyId|Key-Pair-Id|Policy|Signature|sig))(?:=|%3D))[^&\"'\\s<>\\\\]+");
    /** What a storage repeats of a signature that it refuses (Amazon S3, "Error responses"). */
    private static final Pattern REPEATED =
            Pattern.compile("(<(?:AWSAccessKeyId|SignatureProvided|StringToSignBytes|CanonicalRequestBytes)>)[^<…]+");

    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*)?");

    private static final Pattern HEX = Pattern.compile("%[0-9A-F]{2}");

    /** Headers that carry credentials whatever the description says. */
    private static final List<String> CREDENTIAL_HEADERS = List.of(
            "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key", "X-Amz-Security-Token");

    /** Of another word before a blank nobody knows that it is none of the secret (IANA, HTTP authentication schemes). */
    private static final Pattern SCHEME =
            Pattern.compile("(?i)((?:(Bearer)|Basic|Digest|DPoP|Negotiate|OAuth) +)(\\S.*)");

    /** A query parameter that looks like a credential, whoever put it there. */
    private static final Pattern IN_QUERY = Pattern.compile(
            "(?i)([?&][^=&]*(?:token|secret|passw|authorization|api-?_?key|credential|signature)[^=&]*=)([^&]+)");

    private static final Pattern IN_COOKIE = Pattern.compile("=([^;]+)");

    /** Shorter values are words that stand anywhere. */
    private static final int MIN_LENGTH = 8;
    /** Before the sign of a cut, fewer characters tell nothing. */
    private static final int MIN_BEFORE_CUT = 6;
    /** Of a random token, so many characters are never met by chance, and fewer tell nobody the rest. */
    private static final int PART = 16;
    /** Whatever part one takes of a secret, a block is whole in it that begins at a multiple of this. */
    private static final int BLOCK = PART / 2;

    private static final int MAX_SENT = 16 * 1024;

    private final List<String> values = new ArrayList<>();
    /** By each way in which a secret is written, what is written instead; the longest secret first. */
    private final Map<String, String> written = new LinkedHashMap<>();
    /** Those that have parts, and the same in Base64. */
    private final Map<String, String> encoded = new LinkedHashMap<>();
    /** Hashes of each block of these: most texts hold none of them. */
    private final int[] blocks;
    /** By header that carries a credential, what stands for its value; empty when they are not told by where they stand. */
    private final Map<String, String> headers;

    private SecretMasker(Map<String, String> nameOfSecret, Map<String, String> headers) {
        this.headers = headers;
        nameOfSecret.entrySet().stream()
                .filter(e -> !e.getKey().isBlank())
                .sorted(Comparator.comparing(
                        (Map.Entry<String, String> e) -> -e.getKey().length()))
                .forEach(e -> add(e.getKey(), e.getValue()));
        this.blocks = encoded.keySet().stream()
                .flatMapToInt(text ->
                        IntStream.rangeClosed(1, text.length() / BLOCK).map(end -> hash(text, end * BLOCK - BLOCK)))
                .sorted()
                .toArray();
    }

    private void add(String secret, String name) {
        values.add(secret);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Set<String> forms = new LinkedHashSet<>(forms(secret));
        if (bytes.length > secret.length()) { // as it looks in a body that is no UTF-8, read with one character a byte
            forms.addAll(forms(new String(bytes, StandardCharsets.ISO_8859_1)));
        }
        forms.forEach(form -> written.putIfAbsent(form, name));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // The first and the last characters hold bits of what stands beside it.
            String own = base64.substring(before == 0 ? 0 : before + 1, base64.length() - 1);
            forms.addAll(List.of(own, own.replace('+', '-').replace('/', '_')));
        }
        forms.stream().filter(form -> form.length() >= PART).forEach(form -> encoded.putIfAbsent(form, name));
    }

    private static int hash(String text, int from) {
        int hash = 0;
        for (int at = from; at < from + BLOCK; at++) {
            hash = 31 * hash + text.charAt(at);
        }
        return hash;
    }

    /** The ways a secret is written in a URL, in a form and in JSON. */
    private static List<String> forms(String secret) {
        String inForm = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String inPath = inForm.replace("+", "%20").replace("%7E", "~");
        String lowerCase = HEX.matcher(inPath).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT));
        String inJson = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        return List.of(secret, inForm, inPath, lowerCase, inJson, inJson.replace("/", "\\/"));
    }

    /** For texts that were written without their secrets already. */
    public static SecretMasker none() {
        return of(Map.of());
    }

    /** @param nameOfSecret what each secret is written as, such as {@code $TOKEN} */
    public static SecretMasker of(Map<String, String> nameOfSecret) {
        return new SecretMasker(nameOfSecret, Map.of());
    }

    /**
     * For the exchanges of an app, whose secrets nobody named: they are known only by where they stand.
     *
     * @param credentials the headers that the description names as credentials
     */
    public static SecretMasker ofHeaders(Collection<String> credentials) {
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        credentials.forEach(name -> names.put(
                name,
                "$CONTRACT_" // the variable of a profile
                        + name.toUpperCase(Locale.ROOT).replace('-', '_').replaceFirst("^X_", "")));
        CREDENTIAL_HEADERS.forEach(name -> names.put(name, HIDDEN));
        return new SecretMasker(Map.of(), names);
    }

    /** Whether the text repeats one of the secrets. */
    public boolean in(String text) {
        return values.stream().anyMatch(secret -> secret.length() >= MIN_LENGTH && text.contains(secret));
    }

    /** The text without a secret in it. */
    public String redact(String text) {
        String result = text;
        boolean told = text.indexOf('…') >= 0 || !withoutParts(text).equals(text);
        for (Map.Entry<String, String> form : written.entrySet()) {
            if (told || form.getKey().length() < PART) { // a profile may name dozens, and most texts hold none
                result = cutOff(result.replace(form.getKey(), form.getValue()), form.getKey(), form.getValue());
            }
        }
        String plain = withoutTokens(result);
        return told ? withoutParts(plain) : plain;
    }

    /** Messages cut long values, and the first part of a secret before the cut is as telling as the whole. */
    private static String cutOff(String text, String secret, String name) {
        String result = text;
        for (int cut = result.indexOf('…'); cut >= 0; cut = result.indexOf('…', cut + 1)) {
            for (int length = Math.min(secret.length(), cut); length >= MIN_BEFORE_CUT; length--) {
                if (result.startsWith(secret.substring(0, length), cut - length)) {
                    result = result.substring(0, cut - length) + name + result.substring(cut);
                    cut = cut - length + name.length();
                    break;
                }
            }
        }
        return result;
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

    /** The text with the secret's name in place of each part of it, as it is or in Base64, wherever it was encoded. */
    private String withoutParts(String text) {
        StringBuilder result = new StringBuilder();
        int copied = 0;
        for (int at = 0; at + BLOCK <= text.length(); at++) {
            boolean may = at >= copied
                    && Arrays.binarySearch(
                                    blocks, text.substring(at, at + BLOCK).hashCode())
                            >= 0;
            for (int from = Math.max(copied, at - BLOCK + 1); may && from <= at; from++) {
                String name = part(text, from);
                if (name != null) {
                    result.append(text, copied, from).append(name);
                    copied = from + PART;
                    while (part(text, copied - PART + 1) != null) {
                        copied++;
                    }
                    may = false;
                }
            }
        }
        return copied == 0 ? text : result.append(text, copied, text.length()).toString();
    }

    /** The name of the secret of which a part stands there; null when none does. */
    private String part(String text, int from) {
        if (from + PART > text.length()) {
            return null;
        }
        String part = text.substring(from, from + PART);
        return encoded.entrySet().stream()
                .filter(form -> form.getKey().contains(part))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /**
     * The exchange without a secret in it.
     *
     * @param maxBody of the answer, after which it is cut
     */
    public Exchange redact(Exchange exchange, int maxBody) {
        Response came = exchange.response();
        byte[] body = came.body().length > maxBody ? Arrays.copyOf(came.body(), maxBody) : came.body();
        return new Exchange(
                exchange.base(),
                redacted(exchange.request(), MAX_SENT),
                redacted(new Response(came.status(), came.headers(), body)),
                exchange.took());
    }

    /**
     * An exchange without the credentials of its app.
     *
     * @param secrets the same credentials, for what else is told of the exchange
     */
    public record Redacted(Request request, Response response, SecretMasker secrets) {}

    /** Looks for what stands where credentials stand, and takes it out of all of the exchange, the bodies too. */
    public Redacted redact(Request request, Response response) {
        Map<String, String> found = new LinkedHashMap<>();
        request.headers().forEach(header -> note(header, found));
        response.headers().forEach(header -> note(header, found));
        IN_QUERY.matcher(request.target()).results().forEach(m -> {
            note(m.group(2), HIDDEN, found);
            try {
                note(URLDecoder.decode(m.group(2), StandardCharsets.UTF_8), HIDDEN, found);
            } catch (IllegalArgumentException e) {
                // it is not encoded, so nobody decodes it
            }
        });
        SecretMasker secrets = new SecretMasker(found, headers);
        return new Redacted(secrets.redacted(request, Integer.MAX_VALUE), secrets.redacted(response), secrets);
    }

    /** A request whose credentials can only stand in headers of their own: the others are not looked through. */
    public Request redactHeaders(Request request) {
        List<Header> kept = new ArrayList<>(request.headers().size());
        for (Header header : request.headers()) {
            kept.add(header(header));
        }
        return new Request(request.method(), request.target(), kept, request.body());
    }

    /** Of a longer body the length is told, and of its rest nothing is shown. */
    private Request redacted(Request sent, int maxBody) {
        String target = redact(sent.target());
        return new Request(
                sent.method(),
                headers.isEmpty() ? target : IN_QUERY.matcher(target).replaceAll("$1***"),
                redacted(sent.headers()),
                sent.body()
                        .map(body -> body.length <= maxBody
                                ? redacted(body)
                                : Arrays.copyOf(redacted(Arrays.copyOf(body, maxBody)), body.length)));
    }

    private Response redacted(Response came) {
        return new Response(came.status(), redacted(came.headers()), redacted(came.body()));
    }

    private List<Header> redacted(List<Header> all) {
        return all.stream()
                .map(this::header)
                .map(h -> new Header(h.name(), redact(h.value())))
                .toList();
    }

    /** A body in which nothing is found comes back as it was, byte for byte. */
    private byte[] redacted(byte[] body) {
        Charset charset = StandardCharsets.UTF_8;
        String text;
        try {
            text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            charset = StandardCharsets.ISO_8859_1;
            text = new String(body, charset);
        }
        String redacted = redact(text);
        return redacted.equals(text) ? body : redacted.getBytes(charset);
    }

    /** A blank stays blank and a scheme stays, so that what was wrong with a credential can still be told. */
    private Header header(Header header) {
        String name = headers.get(header.name());
        if (name == null || header.value().isBlank()) {
            return header;
        }
        Matcher scheme = SCHEME.matcher(header.value());
        return new Header(header.name(), scheme.matches() ? scheme.group(1) + name(scheme) : name);
    }

    private static String name(Matcher scheme) {
        return scheme.group(2) == null ? HIDDEN : BEARER_TOKEN;
    }

    private void note(Header header, Map<String, String> found) {
        String name = headers.get(header.name());
        if (name == null) {
            return;
        }
        Matcher scheme = SCHEME.matcher(header.value());
        boolean hasScheme = scheme.matches();
        note(hasScheme ? scheme.group(3) : header.value(), hasScheme ? name(scheme) : name, found);
        if (header.named("Cookie") || header.named("Set-Cookie")) { // of the second, only the first part is a value
            IN_COOKIE
                    .matcher(header.value())
                    .results()
                    .limit(header.named("Cookie") ? Long.MAX_VALUE : 1)
                    .forEach(m -> note(m.group(1), HIDDEN, found));
        }
    }

    private static void note(String secret, String name, Map<String, String> found) {
        if (secret.length() >= MIN_LENGTH) {
            found.putIfAbsent(secret, name);
        }
    }
}
