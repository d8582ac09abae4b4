package io.contractharness.validation.leak;

import io.contractharness.exchange.secret.SecretForms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds a credential in an answer: plain, in another coding, in part, or in two halves. */
final class CredentialSearch {
    /** Shorter values may be ordinary words. */
    private static final int MIN_LENGTH = 8;
    /** This many characters of a random token do not match by chance. */
    private static final int PART = 16;
    /** Both halves of a split credential have at least this many characters. */
    private static final int MIN_HALF = 6;
    /** The claims of a token may stand alone in an answer; fewer letters and digits than these may be something else. */
    private static final int MIN_CLAIMS = 24;

    private static final int MIN_TURNS = 6;
    /** Half a credential is looked for in short texts only. */
    private static final int MAX_SPLIT_TEXT = 256 * 1024;

    /** RFC 7519: header, payload and signature. */
    private static final Pattern JWT = Pattern.compile("eyJ[\\w-]{8,}\\.[\\w-]{2,}\\.[\\w-]{2,}");

    private final String secret;
    private final boolean random;
    private final boolean jwt;
    /** How the credential is written, by the text to look for. */
    private final Map<String, String> forms = new LinkedHashMap<>();
    /** The same for texts of which only letters and digits are left, in lower case. */
    private final Map<String, String> lettersAndDigits = new LinkedHashMap<>();

    private CredentialSearch(String secret) {
        this.secret = secret;
        this.random = isRandom(secret);
        this.jwt = JWT.matcher(secret).matches();
        forms.put(secret, "");
        SecretForms.codings(secret).forEach((form, coding) -> forms.putIfAbsent(form, ", " + coding));
        addForm(SecretForms.codings(secret), "hexadecimal");
        StringBuilder numbers = new StringBuilder();
        secret.chars().forEach(numbers::append);
        lettersAndDigits.put(numbers.toString(), ", as numbers");
        if (jwt) {
            addJwt();
        } else if (random) {
            lettersAndDigits.put(lettersAndDigits(secret), ", in other letters");
        }
    }

    private void addForm(Map<String, String> codings, String coding) {
        codings.forEach((form, name) -> {
            if (name.equals(coding)) {
                lettersAndDigits.put(lettersAndDigits(form), ", " + coding);
            }
        });
    }

    private void addJwt() {
        String[] parts = secret.split("\\.");
        lettersAndDigits.put(lettersAndDigits(secret), ", in other letters");
        if (parts[1].length() >= PART) {
            forms.put(parts[1], ", its payload");
        }
        if (parts[2].length() >= PART) {
            forms.put(parts[2], ", its signature");
            forms.put(parts[2].replace('-', '+').replace('_', '/'), ", its signature");
        }
        try {
            String claims =
                    lettersAndDigits(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            if (claims.length() >= MIN_CLAIMS) {
                lettersAndDigits.put(claims, ", its claims");
            }
        } catch (IllegalArgumentException e) {
            // It only looks like a JSON Web Token.
        }
    }

    /**
     * A place where the credential is.
     *
     * @param how how it is written, to be added to its name; empty when plain
     */
    record Leak(String place, String how) {}

    /** The first place where the credential is; a short one may be an ordinary word, and is not looked for. */
    static Optional<Leak> find(String secret, List<AnswerText> texts) {
        return secret.length() < MIN_LENGTH ? Optional.empty() : new CredentialSearch(secret).find(texts);
    }

    private Optional<Leak> find(List<AnswerText> texts) {
        for (AnswerText text : texts) {
            Optional<String> how = how(text);
            if (how.isPresent()) {
                return Optional.of(new Leak(text.place(), how.get()));
            }
        }
        return halves(texts);
    }

    private Optional<String> how(AnswerText text) {
        for (Map.Entry<String, String> form : forms.entrySet()) {
            if (text.contains(form.getKey())) {
                return Optional.of(form.getValue());
            }
        }
        String letters = lettersAndDigits(text.decoded());
        for (Map.Entry<String, String> form : lettersAndDigits.entrySet()) {
            if (letters.contains(form.getKey())) {
                return Optional.of(form.getValue());
            }
        }
        // The start of a JSON Web Token is the same in many of them.
        int part = Math.max(PART, (secret.length() + 1) / 2);
        if (random && !jwt && part < secret.length() && text.decoded().length() <= MAX_SPLIT_TEXT) {
            String start = secret.substring(0, part);
            String end = secret.substring(secret.length() - part);
            if (hasDigit(start) && text.contains(start) || hasDigit(end) && text.contains(end)) {
                return Optional.of(", a half of it");
            }
        }
        return Optional.empty();
    }

    /** The first part of the credential is in one text, and the rest in one text too. */
    private Optional<Leak> halves(List<AnswerText> texts) {
        List<AnswerText> small = texts.stream()
                .filter(text -> text.decoded().length() <= MAX_SPLIT_TEXT)
                .toList();
        for (Map.Entry<String, String> form : random ? forms.entrySet() : Set.<Map.Entry<String, String>>of()) {
            String whole = form.getKey();
            int least = Math.max(MIN_HALF, whole.length() / 4);
            List<String> places = new ArrayList<>(List.of("", ""));
            int start = 0;
            int end = 0;
            for (AnswerText text : small) {
                int starts = start(text, whole, least);
                int ends = end(text, whole, least);
                if (starts > start) {
                    start = starts;
                    places.set(0, text.place());
                }
                if (ends > end) {
                    end = ends;
                    places.set(1, text.place());
                }
            }
            if (start > 0 && end > 0 && start + end >= whole.length()) {
                return Optional.of(new Leak(
                        places.get(0).equals(places.get(1)) ? places.get(0) : String.join(" and ", places),
                        form.getValue() + ", in two halves"));
            }
        }
        return Optional.empty();
    }

    private static int start(AnswerText text, String whole, int least) {
        int length = whole.length() >= 2 * least && text.contains(whole.substring(0, least)) ? least : 0;
        while (length > 0 && length < whole.length() && text.contains(whole.substring(0, length + 1))) {
            length++;
        }
        return length;
    }

    private static int end(AnswerText text, String whole, int least) {
        int last = whole.length();
        int length = last >= 2 * least && text.contains(whole.substring(last - least)) ? least : 0;
        while (length > 0 && length < last && text.contains(whole.substring(last - length - 1))) {
            length++;
        }
        return length;
    }

    /** Whether it cannot be made of words and a number: letters, capitals and digits take turns often. */
    private static boolean isRandom(String token) {
        int turns = 0;
        int before = 0;
        for (int at = 0; at < token.length(); at++) {
            int type = Character.getType(token.charAt(at));
            boolean known = Character.isLetterOrDigit(token.charAt(at));
            turns += known && before != 0 && type != before ? 1 : 0;
            before = known ? type : before;
        }
        return turns >= MIN_TURNS;
    }

    private static boolean hasDigit(String part) {
        return part.chars().anyMatch(Character::isDigit);
    }

    /** The text without separators, and without {@code 0x} before a number. */
    private static String lettersAndDigits(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '0' && at + 1 < text.length() && text.charAt(at + 1) == 'x') {
                at++;
            } else if (c < 128 && Character.isLetterOrDigit(c)) {
                result.append(Character.toLowerCase(c));
            }
        }
        return result.toString();
    }
}
