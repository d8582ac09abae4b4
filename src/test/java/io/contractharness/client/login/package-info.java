/** Tests of logins, and a gateway that asks for them. */
package io.contractharness.client.login;
