/** Tests of the requests that are derived from the description. */
package io.contractharness.cases;
