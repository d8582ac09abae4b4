package io.contractharness.contract;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One thing to try of an operation; it is covered when a request has tried it.
 *
 * @param kind its dimension of coverage
 * @param operation id of the operation
 * @param name unique within its kind and operation
 */
public record CoverageItem(Kind kind, String operation, String name) implements Comparable<CoverageItem> {
    /** The dimensions of coverage. */
    public enum Kind {
        /** A response with a described status. */
        RESPONSE,
        /** A parameter, or a member of the body, sent in a valid request. */
        PARAMETER,
        /** A value of an enumeration, sent in a valid request. */
        VALUE,
        /** One side of a limit: a valid request with a value at it, or a request that breaks only this limit. */
        LIMIT,
        /** Two extend values in one valid request. */
        PAIR;

        /** The plural, for headings. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT) + "s";
        }

        /** @throws IllegalArgumentException when no kind has this heading */
        public static Kind of(String heading) {
            return valueOf(heading.replaceFirst("s$", "").toUpperCase(Locale.ROOT));
        }
    }

    private static final Comparator<CoverageItem> ORDER = Comparator.comparing(CoverageItem::kind)
            .thenComparing(CoverageItem::operation)
            .thenComparing(CoverageItem::name);
    private static final Pattern LIMIT = Pattern.compile("(min|max)(imum|Length|Items)");

    static boolean limit(String keyword) {
        return LIMIT.matcher(keyword).matches();
    }

    /** @param rule the rule of the limit without its operation, such as {@code firstName.maxLength} */
    public static CoverageItem accepts(Operation operation, String rule) {
        return new CoverageItem(Kind.LIMIT, operation.id(), rule + " accepts the limit");
    }

    /** @param rule the rule of the limit without its operation, such as {@code firstName.maxLength} */
    public static CoverageItem refuses(Operation operation, String rule) {
        return new CoverageItem(Kind.LIMIT, operation.id(), rule + " refuses beyond it");
    }

    public static CoverageItem value(Operation operation, String place, String value) {
        return new CoverageItem(Kind.VALUE, operation.id(), place + "=" + value);
    }

    public static CoverageItem pair(Operation operation, String one, String other) {
        boolean ordered = one.compareTo(other) < 0;
        return new CoverageItem(Kind.PAIR, operation.id(), (ordered ? one : other) + " + " + (ordered ? other : one));
    }

    @Override
    public int compareTo(CoverageItem other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return operation + " " + name;
    }
}
