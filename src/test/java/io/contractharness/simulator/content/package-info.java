/** Tests of the stubs that are put over one another. */
package io.contractharness.simulator.content;
