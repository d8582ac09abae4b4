/** What an execution must have stored, and the URL that it gives. */
package io.contractharness.steps.execution;
