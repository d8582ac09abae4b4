/** Tests of what the sentences of the features need besides the validators. */
package io.contractharness.steps.execution;
