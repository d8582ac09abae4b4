package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ProxyBehaviour.edited;
import static io.contractharness.faults.ProxyBehaviour.onAny;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Faults that reveal a credential in another coding, in parts or in an unusual place. */
final class LeakedCredentials {

    private static final FaultGroup GROUP = new FaultGroup("leaks");
    private static final String BEARER = "Authorization";
    private static final String SESSION = "x-session-token";

    private LeakedCredentials() {}

    static List<Fault> faults() {
        return List.of(
                inHeader("bearer-base64-in-header", "in Base64", BEARER, LeakedCredentials::base64),
                inHeader("session-base64-in-header", "in Base64 after a user", SESSION, s -> base64("user:" + s)),
                inError(
                        "session-base64url-in-error",
                        "in Base64url",
                        SESSION,
                        secret -> Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(("s=" + secret).getBytes(StandardCharsets.UTF_8))),
                inError("bearer-hex-in-error", "in hexadecimal", BEARER, secret -> hex(secret, "")),
                inHeader(
                        "session-hex-in-header",
                        "in hexadecimal, in capitals",
                        SESSION,
                        secret -> hex(secret, "").toUpperCase(Locale.ROOT)),
                inError("session-hex-with-colons", "in hexadecimal with colons", SESSION, secret -> hex(secret, ":")),
                inHeader("bearer-hex-with-blanks", "in hexadecimal with blanks", BEARER, secret -> hex(secret, " ")),
                inError(
                        "session-percent-encoded",
                        "percent-encoded",
                        SESSION,
                        secret -> each(secret, "%%%02x"::formatted)),
                inHeader(
                        "session-percent-encoded-twice",
                        "percent-encoded twice",
                        SESSION,
                        secret -> URLEncoder.encode(each(secret, "%%%02X"::formatted), StandardCharsets.UTF_8)),
                inError("bearer-as-entities", "as HTML entities", BEARER, secret -> each(secret, "&#%d;"::formatted)),
                inError(
                        "bearer-as-hex-entities",
                        "as HTML entities",
                        BEARER,
                        secret -> each(secret, "&#x%X;"::formatted)),
                inError(
                        "session-reversed",
                        "reversed",
                        SESSION,
                        secret -> new StringBuilder(secret).reverse().toString()),
                inHeader("session-in-capitals", "in capitals", SESSION, secret -> secret.toUpperCase(Locale.ROOT)),
                inError(
                        "session-as-numbers",
                        "as numbers",
                        SESSION,
                        secret -> "[" + each(secret, "%d,"::formatted) + "]"),
                leak(
                        "session-in-json-escapes",
                        "A refusal repeats the session in JSON escapes.",
                        SESSION,
                        ProxiedResponse::refused,
                        (answer, secret) -> answer.json().isObject()
                                ? answer.withText("{\"message\":\"" + each(secret, "\\u%04x"::formatted) + "\"}")
                                : answer),
                leak(
                        "bearer-in-halves",
                        "A success has the first half of the bearer token in a header and the other in its body.",
                        BEARER,
                        ProxiedResponse::ok,
                        (answer, secret) -> edited(answer, body -> note(body, secret.substring(secret.length() / 2)))
                                .with("X-Debug", secret.substring(0, secret.length() / 2))),
                leak(
                        "session-in-halves",
                        "A refusal has the two halves of the session in two headers.",
                        SESSION,
                        ProxiedResponse::refused,
                        (answer, secret) -> answer.with("X-Debug-1", secret.substring(0, secret.length() / 2))
                                .with("X-Debug-2", secret.substring(secret.length() / 2))),
                leak(
                        "session-in-name",
                        "A refusal has a member with the session as its name.",
                        SESSION,
                        ProxiedResponse::refused,
                        (answer, secret) -> edited(answer, body -> body.put(secret, true))),
                leak(
                        "session-in-header-name",
                        "A success has a header with the session as its name.",
                        SESSION,
                        ProxiedResponse::ok,
                        (answer, secret) -> answer.with("X-" + secret, "1")),
                leak(
                        "bearer-in-cookie-base64",
                        "A success sets the bearer token in Base64 as a cookie.",
                        BEARER,
                        ProxiedResponse::ok,
                        (answer, secret) -> answer.withAdded("Set-Cookie", "t=" + base64(secret) + "; Path=/")),
                leak(
                        "session-in-link",
                        "A success has a link with the encoded session.",
                        SESSION,
                        ProxiedResponse::ok,
                        (answer, secret) -> answer.with(
                                "Link", "</next?s=" + each(secret, "%%%02X"::formatted) + ">; rel=\"next\"")),
                leak(
                        "session-in-url-base64",
                        "The presigned URL carries the session in Base64.",
                        SESSION,
                        ProxiedResponse::ok,
                        (answer, secret) -> edited(
                                answer,
                                body -> Json.change(
                                        body,
                                        "/presignedUrl",
                                        old -> body.textNode(old.asText() + "&s="
                                                + URLEncoder.encode(base64(secret), StandardCharsets.UTF_8))))));
    }

    private static Fault inHeader(String name, String how, String header, UnaryOperator<String> coding) {
        return leak(
                name,
                "A success repeats a credential in a header, " + how + ".",
                header,
                ProxiedResponse::ok,
                (answer, secret) -> answer.with("X-Debug", coding.apply(secret)));
    }

    private static Fault inError(String name, String how, String header, UnaryOperator<String> coding) {
        return leak(
                name,
                "The message of a refusal repeats a credential, " + how + ".",
                header,
                ProxiedResponse::refused,
                (answer, secret) -> edited(answer, body -> body.put("message", "Refused for " + coding.apply(secret))));
    }

    private static Fault leak(
            String name,
            String does,
            String header,
            Predicate<ProxiedResponse> when,
            BiFunction<ProxiedResponse, String, ProxiedResponse> change) {
        return GROUP.fault(name, does, inferred("secret", "no credential"), onAny((request, answer) -> {
            String secret = request.header(header).orElse("").replaceFirst("^Bearer ?", "");
            boolean concerned = request.reads() || request.executes();
            return concerned && secret.length() > 5 && when.test(answer) ? change.apply(answer, secret) : answer;
        }));
    }

    /** In a text that the body of a reading has anyway, so that nothing else is wrong with it. */
    private static void note(ObjectNode body, String text) {
        Json.change(body, "/data/description", old -> body.textNode("Seen by " + text));
    }

    private static String base64(String secret) {
        return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(String secret, String separator) {
        return HexFormat.ofDelimiter(separator).formatHex(secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String each(String secret, IntFunction<String> written) {
        return secret.chars().mapToObj(written).collect(Collectors.joining());
    }
}
