/** Reads target profiles: YAML files that name a deployment and what may be used there. */
package io.contractharness.client.profile;
