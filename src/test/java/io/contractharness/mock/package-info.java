/** Tests of the whole mock over HTTP. */
package io.contractharness.mock;
