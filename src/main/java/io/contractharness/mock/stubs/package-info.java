/** WireMock, which matches requests with mappings. Only this package uses it. */
package io.contractharness.mock.stubs;
