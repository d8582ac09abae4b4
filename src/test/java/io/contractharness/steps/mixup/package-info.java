/** Tests of the reads of several interventions. */
package io.contractharness.steps.mixup;
