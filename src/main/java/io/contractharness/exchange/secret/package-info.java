/** Known secrets, and how they are found in a text in whatever way they are written. */
package io.contractharness.exchange.secret;
