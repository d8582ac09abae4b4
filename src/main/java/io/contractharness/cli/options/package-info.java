/** The options of the commands, in groups. */
package io.contractharness.cli.options;
