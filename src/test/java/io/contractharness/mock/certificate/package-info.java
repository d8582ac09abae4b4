/** Tests of the mock's certificate. */
package io.contractharness.mock.certificate;
