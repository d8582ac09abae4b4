/** Tests of the package of the same name. */
package io.contractharness.report.merge;
