/** Checks an exchange against the contract; start at {@link io.contractharness.validation.ExchangeValidator}. */
package io.contractharness.validation;
