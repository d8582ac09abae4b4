/** The one pipeline that every request passes, and what the operations of the API do. */
package io.contractharness.mock.api;
