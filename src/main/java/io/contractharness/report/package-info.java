/**
 * Findings, coverage and verdict of a run, and the formats that they are written in.
 *
 * <p>{@link io.contractharness.report.ResultCollector} collects findings during a run; {@link io.contractharness.report.Report} is
 * made at its end, and each writer writes it in one format.
 */
package io.contractharness.report;
