/**
 * What the simulator hands to the tools of those who call the API: the description as one document, and the client for
 * TypeScript that is made of it.
 */
package io.contractharness.simulator.description;
