/** Tests of the checks of requests and responses. */
package io.contractharness.validation;
