/** Tests of the client, the target profile and what travels on the wire. */
package io.contractharness.client;
