/** The certificate of the mock: made at the start, kept between starts, or read from the user's files. */
package io.contractharness.mock.certificate;
