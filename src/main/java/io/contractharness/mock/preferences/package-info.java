/** What a request prefers of its own response (RFC 7240): by header, query, path or id; and the catalogue of all preferences. */
package io.contractharness.mock.preferences;
