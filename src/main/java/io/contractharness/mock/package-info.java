/** The mock: a fake of the API that answers as the description says, with the interventions of the stubs. */
package io.contractharness.mock;
