/** Tests of what WireMock does. */
package io.contractharness.mock.stubs;
