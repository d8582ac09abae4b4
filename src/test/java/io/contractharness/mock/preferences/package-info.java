/** Tests of preferences. */
package io.contractharness.mock.preferences;
