/** Tests of the verdict, the baseline, the summary and JUnit XML. */
package io.contractharness.report;
