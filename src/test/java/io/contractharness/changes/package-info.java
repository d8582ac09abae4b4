/** Tests of {@code diff}, which compare its result with that of another tool. */
package io.contractharness.changes;
