package io.contractharness.mock.api;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Request;
import io.contractharness.mock.exchange.Address;
import io.contractharness.mock.preferences.Preferences;
import io.contractharness.mock.uploads.Bucket;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the mock answers itself while everything else is forwarded to a deployment.
 *
 * @param operations their ids
 * @param paths with {@code *} for any characters but {@code /}, and {@code **} for any
 * @param sandboxes their names
 */
public record MockSelection(Set<String> operations, List<String> paths, Set<String> sandboxes) {
    /** Everything is forwarded. */
    public static final MockSelection NONE = new MockSelection(Set.of(), List.of(), Set.of());

    private static final String SANDBOX = "sandbox:";
    private static final Pattern SANDBOX_NAME = Pattern.compile(SANDBOX + "[A-Za-z0-9._-]{1,64}");

    /**
     * @param texts each the id of an operation, a path that begins with a slash, or {@code sandbox:NAME}
     * @throws IllegalArgumentException when a text is none of them; the message lists the operations
     */
    public static MockSelection of(List<String> texts, ApiContract description) {
        Set<String> ids = description.operations().stream().map(Operation::id).collect(Collectors.toSet());
        for (String text : texts) {
            if (!text.startsWith("/") && !SANDBOX_NAME.matcher(text).matches() && !ids.contains(text)) {
                throw new IllegalArgumentException("wanted the id of an operation ("
                        + description.operations().stream().map(Operation::id).collect(Collectors.joining(", "))
                        + "), a path such as /interventions/* or sandbox:NAME, came '" + text + "'");
            }
        }
        return new MockSelection(
                texts.stream().filter(ids::contains).collect(Collectors.toSet()),
                texts.stream().filter(text -> text.startsWith("/")).toList(),
                texts.stream()
                        .filter(text -> text.startsWith(SANDBOX))
                        .map(text -> text.substring(SANDBOX.length()))
                        .collect(Collectors.toSet()));
    }

    public boolean isEmpty() {
        return operations.isEmpty() && paths.isEmpty() && sandboxes.isEmpty();
    }

    /** Whether the mock answers a request; it must also answer at the upload URLs that it gives out. */
    public boolean covers(ApiContract description, Request received) {
        if (isEmpty()) {
            return false;
        }
        Address address;
        Request plain;
        try {
            plain = Preferences.withoutPreferences(received);
            address = Address.of(plain);
        } catch (IllegalArgumentException e) { // the deployment may know what it means
            return false;
        }
        String path = address.path();
        return Bucket.covers(plain.path())
                || sandboxes.contains(address.sandbox()) && Address.namesSandbox(plain)
                || paths.stream().anyMatch(pattern -> path.matches(expression(pattern)))
                || description.onPath(path).stream()
                        .filter(operation -> operation.method().equals(received.method())
                                || received.method().equals("HEAD")
                                        && operation.method().equals("GET")
                                || received.method().equals("OPTIONS"))
                        .anyMatch(operation -> operations.contains(operation.id()));
    }

    private static String expression(String pattern) {
        StringBuilder expression = new StringBuilder();
        for (String part : pattern.split("(?<=\\*)(?!\\*)|(?<!\\*)(?=\\*)")) {
            expression.append(part.equals("**") ? ".*" : part.equals("*") ? "[^/]*" : Pattern.quote(part));
        }
        return expression.toString();
    }

    @Override
    public String toString() {
        return String.join(
                ", ",
                List.of(
                                String.join(", ", operations),
                                String.join(", ", paths),
                                sandboxes.stream().map(SANDBOX::concat).collect(Collectors.joining(", ")))
                        .stream()
                        .filter(text -> !text.isEmpty())
                        .toList());
    }
}
