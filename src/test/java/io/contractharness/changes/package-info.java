/** Tests of {@code diff}: our comparison of two descriptions beside that of another tool. */
package io.contractharness.changes;
