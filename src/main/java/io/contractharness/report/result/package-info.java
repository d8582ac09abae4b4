/**
 * A report as data: what is shown of it, its counts, and {@code result.json}, written, read and merged.
 *
 * <p>{@link io.contractharness.report.result.ResultJson} is the machine's format; the schema stands beside the resources as
 * {@code report/result.schema.json}.
 */
package io.contractharness.report.result;
