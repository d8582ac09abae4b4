/** Comparison of JSON values, and small changes to them. */
package io.contractharness.steps.json;
