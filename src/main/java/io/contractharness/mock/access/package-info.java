/** Who may call what: tokens, origins of pages, and the routes of the admin API. */
package io.contractharness.mock.access;
