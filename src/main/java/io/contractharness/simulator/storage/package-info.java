/**
 * Where signature files go: the presigned URL that an execution answers with, and the bucket behind it.
 *
 * <p>Start at {@link io.contractharness.simulator.storage.Bucket}. What S3 answers where nothing is documented here follows
 * Amazon's "Error responses" and "Authenticating Requests: Using Query Parameters"; it is strict as the regions other than
 * us-east-1 are: every signed header must come exactly as it was signed.
 */
package io.contractharness.simulator.storage;
