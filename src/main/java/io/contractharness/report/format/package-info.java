/**
 * The formats a report is written in, for people and for other tools.
 *
 * <p>{@link io.contractharness.report.format.Reports} writes them all into one folder.
 */
package io.contractharness.report.format;
