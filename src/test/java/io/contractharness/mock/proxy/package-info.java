/** Tests of the validation proxy. */
package io.contractharness.mock.proxy;
