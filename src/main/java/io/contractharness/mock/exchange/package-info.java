/** The values and the interfaces that all rooms of the mock share. */
package io.contractharness.mock.exchange;
