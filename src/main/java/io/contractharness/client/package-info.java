/** The target of a run, its profile, and the client that sends requests to it with REST-assured. */
package io.contractharness.client;
