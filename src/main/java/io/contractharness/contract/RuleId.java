package io.contractharness.contract;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The stable name of a rule, written {@code execute-intervention.firstName.maxLength}.
 *
 * @param operation id of the operation it belongs to, which has no dot
 * @param name what it is called within the operation
 */
public record RuleId(String operation, String name) implements Comparable<RuleId> {
    /** Reads an id from the text of a baseline, a result or a tag. */
    public static RuleId parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? new RuleId(text, "") : new RuleId(text.substring(0, dot), text.substring(dot + 1));
    }

    /** A rule about an operation as a whole, such as {@code once} or {@code effect.summary}. */
    public static RuleId of(Operation operation, String behaviour) {
        return new RuleId(operation.id(), behaviour);
    }

    /** A rule about one parameter; the keyword may be a behaviour, such as {@code union}. */
    public static RuleId ofParameter(Operation operation, String parameter, String keyword) {
        return new RuleId(operation.id(), parameter + "." + keyword);
    }

    /** A rule about one value of the parameter that adds fields. */
    public static RuleId ofExtend(Operation operation, Parameter extend, String value, String behaviour) {
        return new RuleId(operation.id(), extend.name() + "." + value + "." + behaviour);
    }

    /** A rule about the body of a request; the path is empty for the whole body. */
    public static RuleId ofBody(Operation operation, String path, String keyword) {
        return new RuleId(operation.id(), operation.member(path) + "." + keyword);
    }

    /** The rule about when a response has this status. */
    public static RuleId ofStatus(Operation operation, String status) {
        return ofWholeResponse(operation, status, "status");
    }

    /** A rule about a whole response, such as {@code mediaType} or {@code wellFormed}. */
    public static RuleId ofWholeResponse(Operation operation, String status, String keyword) {
        return new RuleId(operation.id(), status + "." + keyword);
    }

    public static RuleId ofHeader(Operation operation, String status, String header) {
        return new RuleId(operation.id(), status + ".header." + header);
    }

    /** A rule about a member of a response; the path is empty for the whole body. */
    public static RuleId ofResponse(Operation operation, OperationResponse response, String path, String keyword) {
        return new RuleId(operation.id(), response.status() + "." + (path.isEmpty() ? "body" : path) + "." + keyword);
    }

    /** The path of a member in rules, such as {@code signature.size}; the path of the whole body is empty. */
    public static String path(String parent, String member) {
        return parent.isEmpty() ? member : parent + "." + member;
    }

    /**
     * A predicate for ids by a pattern in which {@code *} stands for any text; faster than {@link #matches} for many
     * ids.
     */
    public static Predicate<RuleId> matching(String pattern) {
        Pattern regex = Pattern.compile(
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
        return id -> regex.matcher(id.value()).matches();
    }

    /** Whether the id fits a pattern in which {@code *} stands for any text. */
    public boolean matches(String pattern) {
        return matching(pattern).test(this);
    }

    /** Whether it is about responses: its name begins with a status, a range of statuses or {@code default}. */
    public boolean isAboutResponses() {
        return name.matches("(?s)[1-5](\\d\\d|XX)\\..*|default\\..*");
    }

    /** Whether it is about responses with this status. */
    public boolean isAbout(int status) {
        return name.startsWith(status + ".");
    }

    /** The last part of the name, such as {@code maxLength}. */
    public String keyword() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The id as reports and baselines write it. */
    public String value() {
        return name.isEmpty() ? operation : operation + "." + name;
    }

    @Override
    public int compareTo(RuleId other) {
        return operation.equals(other.operation) // the usual case, which needs no concatenation
                ? name.compareTo(other.name)
                : value().compareTo(other.value());
    }

    @Override
    public String toString() {
        return value();
    }
}
