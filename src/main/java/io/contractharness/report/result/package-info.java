/**
 * Values that all report formats share, and {@code result.json}: written, read and merged.
 *
 * <p>{@link io.contractharness.report.result.ResultJson} writes it; its schema is the resource
 * {@code report/result.schema.json}.
 */
package io.contractharness.report.result;
