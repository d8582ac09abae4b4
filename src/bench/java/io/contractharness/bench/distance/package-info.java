/** How long {@code verify} takes against a deployment that is far away. */
package io.contractharness.bench.distance;
