/** Tests of tokens, origins and the admin allow-list. */
package io.contractharness.mock.access;
