package io.contractharness.client.login;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * All tokens that one login gave. A request that was sent before may be sent again, and then carries tokens that may have ended;
 * they give way to stand-ins, which the tokens of the moment replace.
 */
final class TokenHistory {
    /** A shorter token may be a part of another value, so only a whole value is taken for it. */
    private static final int MIN_LENGTH = 8;

    private static final Pattern BEARER = Pattern.compile("(?i)bearer .*");

    /** The longest first, because one token may begin with another. */
    private static final Comparator<String> LONGEST =
            Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder());

    private final Login login;
    private final Map<String, String> bearerTokens = new TreeMap<>(LONGEST);
    private final Map<String, String> sessionTokens = new TreeMap<>(LONGEST);

    TokenHistory(Login login) {
        this.login = login;
    }

    void add(IssuedTokens tokens) {
        tokens.bearerToken().ifPresent(token -> bearerTokens.put(token, login.bearerToken()));
        tokens.sessionToken().ifPresent(token -> sessionTokens.put(token, login.sessionToken()));
    }

    Request neutral(Request request) {
        return new Request(
                request.method(),
                request.target(),
                request.headers().stream()
                        .map(header -> new Header(header.name(), neutral(header.value())))
                        .toList(),
                request.body());
    }

    private String neutral(String value) {
        boolean bearer = BEARER.matcher(value).matches();
        String first = neutral(value, bearer ? bearerTokens : sessionTokens);
        return first.equals(value) ? neutral(value, bearer ? sessionTokens : bearerTokens) : first;
    }

    private static String neutral(String value, Map<String, String> tokens) {
        for (Map.Entry<String, String> one : tokens.entrySet()) {
            String token = one.getKey();
            boolean there = token.length() >= MIN_LENGTH
                    ? value.contains(token)
                    : value.equals(token) || value.endsWith(" " + token);
            if (there) {
                int at = value.lastIndexOf(token);
                return value.substring(0, at) + one.getValue() + value.substring(at + token.length());
            }
        }
        return value;
    }
}
