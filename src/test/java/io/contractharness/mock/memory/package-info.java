/** Tests of the shares of the heap. */
package io.contractharness.mock.memory;
