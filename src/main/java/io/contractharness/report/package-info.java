/**
 * Findings, coverage, verdict, and every format they are written in.
 *
 * <p>{@link io.contractharness.report.Results} collects while a run goes on; {@link io.contractharness.report.Report} is
 * what came out, and each writer turns it into one format.
 */
package io.contractharness.report;
