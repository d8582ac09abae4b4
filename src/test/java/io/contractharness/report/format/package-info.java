/** Tests of the report formats, each compared with a whole file. */
package io.contractharness.report.format;
