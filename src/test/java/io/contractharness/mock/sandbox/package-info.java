/** Tests of sandboxes, sessions and projection. */
package io.contractharness.mock.sandbox;
