/** Writes a report in every format. */
package io.contractharness.report.writer;
