/** Where signature files go: the presigned URL that an execution answers with. */
package io.contractharness.simulator.storage;
