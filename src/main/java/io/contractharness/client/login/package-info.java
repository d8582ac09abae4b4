/** Gets tokens by a login, renews them before they end and after a 401, and puts them into the requests. */
package io.contractharness.client.login;
