/** Tests of uploads to the presigned URL. */
package io.contractharness.simulator.storage;
