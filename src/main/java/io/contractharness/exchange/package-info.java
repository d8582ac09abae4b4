/** One HTTP exchange as plain values: request, response, header, curl command, masked secrets. */
package io.contractharness.exchange;
