/** Tests of {@code result.json} and of the joining of parts. */
package io.contractharness.report.result;
