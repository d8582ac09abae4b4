package io.contractharness.contract;

import io.contractharness.contract.openapi.Schema;

/**
 * The body of a request.
 *
 * @param mediaType the one media type it is written in
 * @param required whether a request without a body breaks the description
 * @param schema what it holds
 * @param pointer its place in the bundled document
 */
public record RequestBody(String mediaType, boolean required, Schema schema, String pointer) {}
