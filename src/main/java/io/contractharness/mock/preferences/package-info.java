/**
 * What a request asks of its own response (RFC 7240): by header, query, path or id; and the catalogue of all that can
 * be asked.
 */
package io.contractharness.mock.preferences;
