/** Tests of the suite: on the mock, on other deployments, and against known faults. */
package io.contractharness.suite;
