/**
 * Notices when files on disk change. Start at {@link io.contractharness.simulator.watch.Watch}; it knows nothing of what the
 * files say.
 */
package io.contractharness.simulator.watch;
