/** Tests of what the scenarios of a run share. */
package io.contractharness.steps.run;
