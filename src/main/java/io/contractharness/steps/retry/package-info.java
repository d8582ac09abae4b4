/** Sends safe requests again when their answers are not the API's doing. */
package io.contractharness.steps.retry;
