/** The bucket that presigned URLs lead to; it answers as S3 does. */
package io.contractharness.mock.uploads;
