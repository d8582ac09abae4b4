/**
 * Reads of several interventions, one after the other and side by side: whether each answer is about the intervention that was
 * asked for, and reads as the other answers about it.
 */
package io.contractharness.steps.mixup;
