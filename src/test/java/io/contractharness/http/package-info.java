/** Tests of requests, profiles, curl commands, the client, and the removal of secrets. */
package io.contractharness.http;
