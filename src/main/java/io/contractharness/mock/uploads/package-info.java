/** The bucket behind the presigned URLs; it answers as S3 does. */
package io.contractharness.mock.uploads;
