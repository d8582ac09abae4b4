/** Tests of what the commands print. */
package io.contractharness.cli.output;
