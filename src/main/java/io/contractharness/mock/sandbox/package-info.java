/** The state of the mock: sandboxes, sessions, executions, and the parts of an intervention that a response shows. */
package io.contractharness.mock.sandbox;
