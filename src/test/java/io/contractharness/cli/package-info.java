/** Tests of commands, options, exit codes, the jar and the launcher. */
package io.contractharness.cli;
