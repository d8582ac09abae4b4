/** The file of known deviations: read, updated, and told about at the end of a run. */
package io.contractharness.report.baseline;
