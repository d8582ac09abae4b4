/** Tests of the description and the client that the mock serves. */
package io.contractharness.simulator.description;
