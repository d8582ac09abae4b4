/** What the commands print, and the reports that they write. */
package io.contractharness.cli.output;
