package io.contractharness.validation.leak;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code validation/leaks.txt}: how an internal of a service looks.
 *
 * @param rule the behaviour that it breaks
 * @param scope in which texts it is a leak
 * @param mark every match contains it; most texts do not, and need no search by the pattern
 * @param pattern its lengths are limited, so that no text makes the search slow
 */
record LeakPattern(String rule, Scope scope, String mark, Pattern pattern) {
    /** No match is longer before or after its mark. */
    private static final int AROUND = 400;
    /** A text of nothing but marks would be searched for too long. */
    private static final int MAX_MARKS = 100;

    /** In which texts of an answer something is a leak. */
    enum Scope {
        /** Nobody writes it by chance. */
        ANYWHERE,
        /** In a success it may be the data of a user; an error is written by the service, and so are headers. */
        ERRORS;

        boolean includes(AnswerText text, int status) {
            return this == ANYWHERE || status >= 400 || text.header();
        }
    }

    static LeakPattern parse(String line) {
        String[] parts = line.split(" +\\| +", 4);
        return new LeakPattern(
                parts[0], Scope.valueOf(parts[1]), parts[2].replace("\\s", " "), Pattern.compile(parts[3]));
    }

    /** The first match that is a leak. */
    Optional<String> find(String text, Predicate<String> leak) {
        int end = 0;
        int mark = text.indexOf(mark());
        for (int marks = 0; mark >= 0 && marks < MAX_MARKS; marks++) {
            int from = Math.max(end - AROUND, Math.max(0, mark - AROUND));
            end = Math.min(text.length(), mark + mark().length() + AROUND);
            Matcher matcher = pattern.matcher(text)
                    .region(from, end)
                    .useTransparentBounds(true)
                    .useAnchoringBounds(false);
            while (matcher.find()) {
                if (leak.test(matcher.group())) {
                    return Optional.of(matcher.group());
                }
            }
            mark = text.indexOf(mark(), Math.max(mark + mark().length(), end - AROUND / 2));
        }
        return Optional.empty();
    }
}
