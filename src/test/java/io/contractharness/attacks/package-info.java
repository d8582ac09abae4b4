/** Many hostile clients at once, against the built jar with a small heap. */
package io.contractharness.attacks;
