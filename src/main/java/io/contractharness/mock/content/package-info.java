/** What the mock answers with: the files of the stub roots, read and checked, and read again when they change. */
package io.contractharness.mock.content;
