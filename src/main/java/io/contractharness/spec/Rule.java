package io.contractharness.spec;

/**
 * One statement of the description that can be judged on a deployment.
 *
 * @param id stable, as {@code execute-intervention.firstName.maxLength}
 * @param operation id of the operation it belongs to
 * @param says the statement as a sentence
 * @param provenance documented rules gate a deployment, inferred ones are listed
 * @param place where the description says it
 */
public record Rule(String id, String operation, String says, Provenance provenance, Location place)
        implements Comparable<Rule> {

    /** The id of a rule about answers: status, then the path inside the body ({@code body} for the whole), then keyword. */
    public static String ofResponse(Operation operation, DescribedResponse response, String path, String keyword) {
        String member = path.isEmpty() ? "body" : path;
        return operation.id() + "." + response.status() + "." + member + "." + keyword;
    }

    /** Whether an id matches a pattern in which {@code *} stands for any text. */
    public boolean matches(String pattern) {
        String regex = java.util.Arrays.stream(pattern.split("\\*", -1))
                .map(java.util.regex.Pattern::quote)
                .collect(java.util.stream.Collectors.joining(".*"));
        return id.matches(regex);
    }

    @Override
    public int compareTo(Rule other) {
        return id.compareTo(other.id);
    }
}
