/** How much of the heap the requests and the kept files may take together. */
package io.contractharness.mock.memory;
