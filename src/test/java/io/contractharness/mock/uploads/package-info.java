/** Tests of the bucket. */
package io.contractharness.mock.uploads;
