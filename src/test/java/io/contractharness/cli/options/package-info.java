/** Tests of the options. */
package io.contractharness.cli.options;
