/** What is odd about a request that names an operation, told alike in the answer and in the console. */
package io.contractharness.mock.findings;
