/**
 * Reads the files of an OpenAPI description as one document, with its schemas; a keyword that it does not know stops
 * the load.
 */
package io.contractharness.contract.openapi;
