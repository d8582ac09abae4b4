/** Writes a report in every format, and reads {@code result.json} back. */
package io.contractharness.report.writer;
