/** Reads and writes the YAML and JSON of the files that people edit, and knows where each statement stands. */
package io.contractharness.contract.source;
