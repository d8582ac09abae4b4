/** Reads {@code result.json} back, and merges the parts of one run. */
package io.contractharness.report.merge;
