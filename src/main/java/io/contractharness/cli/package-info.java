/**
 * Commands, options and exit codes. The only place that writes to standard output and standard error.
 *
 * <p>Start at {@link io.contractharness.cli.Main}.
 */
package io.contractharness.cli;
