/** Tests of the contract: how the description is read, refused and turned into rules. */
package io.contractharness.spec;
