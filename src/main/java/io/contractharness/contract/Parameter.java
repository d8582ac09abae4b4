package io.contractharness.contract;

import io.contractharness.contract.openapi.Schema;
import java.util.List;
import java.util.Map;

/**
 * A named value of a request's path, query or headers, or the credential of a security scheme.
 *
 * @param name as written in the description; header names are compared without case (RFC 9110, section 5.1)
 * @param in the part of the request that carries it
 * @param required whether a request without it breaks the description
 * @param schema what its value may be
 * @param extend the values that add fields to the response, each with the JSON pointers it adds; empty for most parameters
 * @param bearer whether it is the {@code Authorization} header of the Bearer scheme (RFC 6750)
 * @param pointer its place in the bundled document
 */
public record Parameter(
        String name,
        In in,
        boolean required,
        Schema schema,
        Map<String, List<String>> extend,
        boolean bearer,
        String pointer) {

    /** The part of a request that carries a parameter. */
    public enum In {
        PATH,
        QUERY,
        HEADER,
        CREDENTIAL
    }

    /** A list whose values come as repeated keys (OpenAPI: style form, explode true). */
    public boolean list() {
        return schema.type().equals("array");
    }

    /** The schema of one value: of the items for a list. */
    public Schema value() {
        return list() ? schema.items().orElse(schema) : schema;
    }

    /** A header with the identity of the client, from a security scheme or a header named as a token. */
    public boolean credential() {
        return in == In.CREDENTIAL;
    }
}
