/** Tests of the reading of OpenAPI files. */
package io.contractharness.contract.openapi;
