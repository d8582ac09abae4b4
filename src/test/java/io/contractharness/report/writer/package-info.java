/** Tests of every report format. */
package io.contractharness.report.writer;
