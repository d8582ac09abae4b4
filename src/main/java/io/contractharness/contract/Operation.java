package io.contractharness.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One thing the API can do.
 *
 * @param id the {@code operationId}, first part of all its rule ids
 * @param method upper case, such as {@code GET}
 * @param template of its path
 * @param parameters path, query, header and credential parameters
 * @param body the request body, when it takes one
 * @param responses by status as written, in order
 * @param pointer its place in the bundled document
 */
public record Operation(
        String id,
        String method,
        PathTemplate template,
        List<Parameter> parameters,
        Optional<RequestBody> body,
        Map<String, OperationResponse> responses,
        String pointer) {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** Whether it only reads (RFC 9110, section 9.2.1). */
    public boolean safe() {
        return SAFE.contains(method);
    }

    public List<Parameter> parameters(Parameter.In in) {
        return parameters.stream().filter(p -> p.in() == in).toList();
    }

    public Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(p -> p.name().equalsIgnoreCase(name)).findFirst();
    }

    /**
     * The name of a member of the body in rule ids.
     *
     * @param path such as {@code signature.name}; empty for the whole body
     * @return the path, below {@code requestBody} where a parameter has its name already
     */
    public String member(String path) {
        String first = path.split("\\.|\\[", 2)[0];
        boolean taken = parameters.stream().anyMatch(p -> p.name().equals(first));
        return path.isEmpty() ? "requestBody" : taken ? "requestBody." + path : path;
    }

    /** The parameter whose values add fields to the response. */
    public Optional<Parameter> extendParameter() {
        return parameters.stream().filter(p -> !p.extend().isEmpty()).findFirst();
    }

    /** The response to a valid request: the first 2xx of the description. */
    public OperationResponse success() {
        return responses.values().stream()
                .filter(r -> r.status().startsWith("2"))
                .findFirst()
                .orElseThrow();
    }

    public int successStatus() {
        String status = success().status();
        return status.matches("\\d+") ? Integer.parseInt(status) : 200;
    }

    /** The description of a status: exactly, by range ({@code 4XX}) or by {@code default}. */
    public Optional<OperationResponse> response(int status) {
        return Stream.of(String.valueOf(status), status / 100 + "XX", "default")
                .filter(responses::containsKey)
                .findFirst()
                .map(responses::get);
    }

    /** The description of a status for any method; for a method of another operation only 405 is described. */
    public Optional<OperationResponse> response(String sent, int status) {
        return response(status).filter(r -> sent.equals(method) || r.status().equals("405"));
    }

    /** Whether this status is the described success. */
    public boolean succeeds(int status) {
        return response(status).filter(success()::equals).isPresent();
    }

    /** The challenge that goes with a 401 (RFC 9110, 11.6.1; RFC 6750, 3); empty when the operation takes no bearer token. */
    public Optional<String> challenge() {
        return parameters.stream().anyMatch(Parameter::bearer) ? Optional.of("Bearer") : Optional.empty();
    }

    /** The path's template, such as {@code /interventions/v2/rs/{interventionId}}. */
    public String path() {
        return template.toString();
    }

    /** The values of the path's variables, percent-encoded; empty when the path is not one of this operation. */
    public Optional<Map<String, String>> match(String rawPath) {
        return template.match(rawPath);
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
