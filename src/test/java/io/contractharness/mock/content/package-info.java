/** Tests of stub roots and file watching. */
package io.contractharness.mock.content;
