/**
 * Reads and writes the YAML and JSON of the files that people edit, knows where each statement stands, and
 * keeps the paths in them inside their folder.
 */
package io.contractharness.contract.source;
