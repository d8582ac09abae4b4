package io.contractharness.mock.findings;

import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds credentials that no login gives: the text of a missing value, a placeholder, or more than the token. */
final class CredentialForm {
    private static final String BEARER = "Bearer ";
    /** No text of a missing value is longer. */
    private static final int MAX_LITERAL = 16;

    private static final Set<String> MISSING =
            Set.of("undefined", "null", "nan", "none", "nil", "true", "false", "promise", "object", "nothing", "empty");

    private static final Pattern OBJECT = Pattern.compile("\\[object \\w+]");
    private static final Pattern FUNCTION = Pattern.compile("function\\b.*|class\\b.*|.*=>.*");
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\$\\{.*}|\\{\\{.*}}|\\{.*}|<.*>|%\\w+%|\\$\\w+|\\*+|__\\w+__|\\[\\w*]|(?i:your[-_ ].*|x{3,}|\\.{3})");
    private static final Pattern QUOTES = Pattern.compile("[\"'`].*|.*[\"'`]");
    private static final Pattern SCHEME = Pattern.compile("(?i)(bearer|token|basic|jwt)\\b:? .*");

    private CredentialForm() {}

    /** Whether each credential looks like a token at first sight; fast, because every request is asked. */
    static boolean usual(Operation operation, Request request) {
        for (Parameter parameter : operation.parameters()) {
            if (parameter.credential() && !usual(token(parameter, request))) {
                return false;
            }
        }
        return true;
    }

    private static boolean usual(String token) {
        int length = token.length();
        return length == 0
                || isLetterOrDigit(token.charAt(0))
                        && token.indexOf(' ') < 0
                        && token.indexOf(',') < 0
                        && token.indexOf('>') < 0
                        && isPlain(token.charAt(length - 1))
                        && !token.regionMatches(true, 0, "your", 0, 4)
                        && !token.regionMatches(true, 0, "xxx", 0, 3)
                        && (length > MAX_LITERAL || !MISSING.contains(token.toLowerCase(Locale.ROOT)));
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static boolean isPlain(char last) {
        return last != '"' && last != '\'' && last != '`';
    }

    /** The value of a header without its scheme; empty when it did not come, or is refused. */
    private static String token(Parameter parameter, Request request) {
        String value = first(request, parameter.name());
        if (!parameter.bearer()) {
            return value.strip();
        }
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? value.substring(BEARER.length()).strip()
                : "";
    }

    /** Whether a name is nearly that of a credential. */
    static boolean isNear(String name, String sent) {
        return Spelling.near(sent, List.of(name, name.replaceFirst("(?i)^x-", "")))
                .isPresent();
    }

    /** Whether a header that the description does not have carries the credential. */
    static boolean isMisplaced(Parameter parameter, Header header) {
        boolean scheme = header.value().regionMatches(true, 0, BEARER, 0, BEARER.length());
        return !header.named(parameter.name())
                && (isNear(parameter.name(), header.name()) || parameter.bearer() && scheme);
    }

    /** A loop, which is faster than the stream of {@link Request#header}. */
    private static String first(Request request, String name) {
        for (Header header : request.headers()) {
            if (header.named(name)) {
                return header.value();
            }
        }
        return "";
    }

    static List<TrafficFinding> findings(Operation operation, Request request) {
        List<TrafficFinding> findings = new ArrayList<>();
        for (Parameter parameter : operation.parameters(Parameter.In.CREDENTIAL)) {
            finding(parameter, token(parameter, request)).ifPresent(findings::add);
        }
        return findings;
    }

    /** Only a text that cannot be a secret is shown. */
    private static Optional<TrafficFinding> finding(Parameter parameter, String token) {
        boolean missing = token.length() <= MAX_LITERAL && MISSING.contains(token.toLowerCase(Locale.ROOT));
        if (usual(token)) {
            return Optional.empty();
        }
        if (missing || OBJECT.matcher(token).matches()) {
            return found(parameter, token, "Wait until the app has a token; this is the text of a missing one.");
        }
        if (FUNCTION.matcher(token).matches()) {
            return found(parameter, "the text of a function", "Call the function, and send what it returns.");
        }
        if (PLACEHOLDER.matcher(token).matches()) {
            return found(parameter, "a placeholder (not shown)", "Put a token in its place.");
        }
        if (QUOTES.matcher(token).matches()) {
            return found(
                    parameter,
                    "quotes around it (not shown)",
                    "Send the token without quotes: JSON.parse what was stored.");
        }
        if (SCHEME.matcher(token).matches()) {
            boolean bearer = parameter.bearer();
            return found(
                    parameter,
                    bearer ? "a second scheme (not shown)" : "a scheme before it (not shown)",
                    bearer ? "Write Bearer once." : "Send the token alone, without Bearer.");
        }
        if (token.indexOf(',') >= 0) {
            return found(
                    parameter, "several values with commas (not shown)", "Set the header once; append adds to it.");
        }
        return token.indexOf(' ') < 0
                ? Optional.empty()
                : found(parameter, "a blank in it (not shown)", "Send the token alone; none has a blank in it.");
    }

    private static Optional<TrafficFinding> found(Parameter parameter, String came, String fix) {
        String wanted = parameter.bearer() ? "Bearer <token>" : "a token";
        String more = " The mock takes any token; a deployment would refuse this one.";
        return Optional.of(TrafficFinding.ignored(parameter.name(), wanted, came, fix + more));
    }
}
