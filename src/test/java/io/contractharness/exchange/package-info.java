/** Tests of the values of an exchange, and of the masking of secrets. */
package io.contractharness.exchange;
