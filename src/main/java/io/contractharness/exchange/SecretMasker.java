package io.contractharness.exchange;

import io.contractharness.exchange.secret.KnownSecrets;
import io.contractharness.exchange.secret.SecretRegistry;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Masks secrets in every text that leaves a run: known secrets in any encoding, also cut or in part, as {@code $VARIABLES};
 * signatures of presigned URLs as stars; and the values of headers and query parameters that carry credentials.
 */
public final class SecretMasker {
    private static final String HIDDEN = "***";
    private static final String BEARER_TOKEN = "$CONTRACT_BEARER_TOKEN";

    private static final Pattern SIGNATURE = Pattern.compile(
            "(?i)((?:X-(?:Amz|Goog)-(?:Signature|Credential|Security-Token)"
                    + "|(?<=[?&;]|%3F|%26)(?:AWSAccessKeyId|Key-Pair-Id|Policy|Signature|sig))(?:=|%3D))[^&\"'\\s<>\\\\]+");
    /** S3 repeats these parts of a signature that it refuses (Amazon S3, "Error responses"). */
    private static final Pattern SIGNATURE_ERROR =
            Pattern.compile("(<(?:AWSAccessKeyId|SignatureProvided|StringToSignBytes|CanonicalRequestBytes)>)[^<…]+");

    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*)?");

    /** These headers carry credentials in every API. */
    private static final List<String> CREDENTIAL_HEADERS = List.of(
            "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key", "X-Amz-Security-Token");

    /** An unknown word before a blank may be part of the secret (IANA, HTTP authentication schemes). */
    private static final Pattern SCHEME =
            Pattern.compile("(?i)((?:(Bearer)|Basic|Digest|DPoP|Negotiate|OAuth) +)(\\S.*)");

    /** A query parameter whose name looks like that of a credential. */
    private static final Pattern QUERY_CREDENTIAL = Pattern.compile(
            "(?i)([?&][^=&]*(?:token|secret|passw|authorization|api-?_?key|credential|signature)[^=&]*=)([^&]+)");

    private static final Pattern COOKIE_VALUE = Pattern.compile("=([^;]+)");

    private static final int MAX_REQUEST_BODY = 16 * 1024;

    private final SecretRegistry secrets;
    /** The name of the credential by its header; empty when the secrets are known. */
    private final Map<String, String> headers;

    private SecretMasker(Map<String, String> nameOfSecret, Map<String, String> headers) {
        this(new SecretRegistry(), headers);
        secrets.add(nameOfSecret);
    }

    private SecretMasker(SecretRegistry secrets, Map<String, String> headers) {
        this.secrets = secrets;
        this.headers = headers;
    }

    /** For texts whose secrets are masked already. */
    public static SecretMasker none() {
        return of(Map.of());
    }

    /** @param nameOfSecret what is written instead of each secret, such as {@code $TOKEN} */
    public static SecretMasker of(Map<String, String> nameOfSecret) {
        return new SecretMasker(nameOfSecret, Map.of());
    }

    /** @param secrets may learn more during the run; each is masked from then on */
    public static SecretMasker of(SecretRegistry secrets) {
        return new SecretMasker(secrets, Map.of());
    }

    /**
     * For the exchanges of an app with secrets of its own: each exchange shows them in its headers and its query.
     *
     * @param credentials the headers that are credentials in the description
     */
    public static SecretMasker ofHeaders(Collection<String> credentials) {
        return none().withHeaders(credentials);
    }

    /** The same secrets, and those of each exchange in its headers and its query. */
    public SecretMasker withHeaders(Collection<String> credentials) {
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        credentials.forEach(name -> names.put(
                name,
                "$CONTRACT_" // the variable of a profile
                        + name.toUpperCase(Locale.ROOT).replace('-', '_').replaceFirst("^X_", "")));
        CREDENTIAL_HEADERS.forEach(name -> names.put(name, HIDDEN));
        return new SecretMasker(secrets, names);
    }

    /** Whether the text contains one of the secrets. */
    public boolean in(String text) {
        return secrets.known().in(text);
    }

    /** The text with each secret masked. */
    public String mask(String text) {
        KnownSecrets known = secrets.known();
        if (!known.mayBeIn(text)) {
            return maskTokens(known.maskShort(text));
        }
        return known.maskParts(maskTokens(known.maskWhole(text)));
    }

    /** The patterns are slow, and a quick look shows that most texts contain no token. */
    private static String maskTokens(String text) {
        String result = text;
        if (text.indexOf('=') >= 0 || text.contains("%3D") || text.contains("%3d")) {
            result = SIGNATURE.matcher(result).replaceAll("$1***");
        }
        if (text.indexOf('<') >= 0) {
            result = SIGNATURE_ERROR.matcher(result).replaceAll("$1***");
        }
        return text.contains("eyJ") ? JWT.matcher(result).replaceAll("\\$JWT") : result;
    }

    /** The URL with each secret masked, which leaves a URL. */
    public URI mask(URI url) {
        String text = url.toString();
        String masked = mask(text);
        return masked.equals(text) ? url : URI.create(masked);
    }

    /**
     * The exchange with each secret masked.
     *
     * @param maxBody the length at which the body of the response is cut
     */
    public Exchange mask(Exchange exchange, int maxBody) {
        Response response = exchange.response();
        byte[] body = response.body().length > maxBody ? Arrays.copyOf(response.body(), maxBody) : response.body();
        return new Exchange(
                mask(exchange.base()),
                mask(exchange.request(), MAX_REQUEST_BODY),
                mask(new Response(response.status(), response.headers(), body)),
                exchange.took());
    }

    /**
     * An exchange with the credentials of its app masked.
     *
     * @param secrets masks the same credentials in texts about the exchange
     */
    public record Masked(Request request, Response response, SecretMasker secrets) {}

    /** Finds the credentials in the headers and the query, and masks them everywhere in the exchange. */
    public Masked mask(Request request, Response response) {
        Map<String, String> found = new LinkedHashMap<>();
        Stream.concat(request.headers().stream(), response.headers().stream()).forEach(header -> find(header, found));
        QUERY_CREDENTIAL.matcher(request.target()).results().forEach(match -> {
            found.putIfAbsent(match.group(2), HIDDEN);
            found.putIfAbsent(Query.decode(match.group(2)), HIDDEN);
        });
        found.keySet().removeIf(secret -> secret.length() < KnownSecrets.MIN_LENGTH);
        secrets.names().forEach(found::putIfAbsent);
        SecretMasker masker = new SecretMasker(found, headers);
        return new Masked(masker.mask(request, Integer.MAX_VALUE), masker.mask(response), masker);
    }

    /** The request with only its credential headers masked, for a request that can have credentials nowhere else. */
    public Request maskHeaders(Request request) {
        List<Header> masked =
                request.headers().stream().map(this::maskCredential).toList();
        return new Request(request.method(), request.target(), masked, request.body());
    }

    /** A longer body keeps its length, and its rest is zeros. */
    private Request mask(Request request, int maxBody) {
        String target = mask(request.target());
        return new Request(
                request.method(),
                headers.isEmpty() ? target : QUERY_CREDENTIAL.matcher(target).replaceAll("$1***"),
                mask(request.headers()),
                request.body()
                        .map(body -> body.length <= maxBody
                                ? mask(body)
                                : Arrays.copyOf(mask(Arrays.copyOf(body, maxBody)), body.length)));
    }

    private Response mask(Response response) {
        return new Response(response.status(), mask(response.headers()), mask(response.body()));
    }

    private List<Header> mask(List<Header> all) {
        return all.stream()
                .map(this::maskCredential)
                .map(SecretMasker::maskCookie)
                .map(header -> new Header(header.name(), mask(header.value())))
                .toList();
    }

    /** The value of a cookie is a secret in itself; its name and its attributes are not. */
    private static Header maskCookie(Header header) {
        if (header.named("Set-Cookie")) {
            return new Header(header.name(), header.value().replaceFirst("^([^=;]*=)[^;]+", "$1***"));
        }
        return header.named("Cookie")
                ? new Header(header.name(), header.value().replaceAll("([^=;]*=)[^;]+", "$1***"))
                : header;
    }

    /** A body without secrets stays the same, byte for byte. */
    private byte[] mask(byte[] body) {
        Charset charset = StandardCharsets.UTF_8;
        String text;
        try {
            text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            charset = StandardCharsets.ISO_8859_1;
            text = new String(body, charset);
        }
        String masked = mask(text);
        return masked.equals(text) ? body : masked.getBytes(charset);
    }

    /** A credential in a header: the scheme before it, the secret itself, and what is written instead. */
    private record Credential(String scheme, String secret, String name) {}

    private Optional<Credential> credential(Header header) {
        String name = headers.get(header.name());
        if (name == null || header.value().isBlank()) {
            return Optional.empty();
        }
        Matcher scheme = SCHEME.matcher(header.value());
        return Optional.of(
                scheme.matches()
                        ? new Credential(
                                scheme.group(1), scheme.group(3), scheme.group(2) == null ? HIDDEN : BEARER_TOKEN)
                        : new Credential("", header.value(), name));
    }

    /** Keeps the scheme and a blank value, so that a reader sees what was wrong with a credential. */
    private Header maskCredential(Header header) {
        return credential(header)
                .map(found -> new Header(header.name(), found.scheme() + found.name()))
                .orElse(header);
    }

    private void find(Header header, Map<String, String> found) {
        credential(header).ifPresent(credential -> found.putIfAbsent(credential.secret(), credential.name()));
        if (!headers.isEmpty() && (header.named("Cookie") || header.named("Set-Cookie"))) {
            // Set-Cookie has its only value in its first part; attributes follow.
            String values =
                    header.named("Cookie") ? header.value() : header.value().replaceFirst(";.*", "");
            COOKIE_VALUE.matcher(values).results().forEach(match -> found.putIfAbsent(match.group(1), HIDDEN));
        }
    }
}
