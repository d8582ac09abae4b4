/** The mock in front of a deployment: forwards requests, and checks both sides of each exchange. */
package io.contractharness.mock.proxy;
