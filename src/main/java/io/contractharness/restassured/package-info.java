/** The contract for tests that others write with REST-assured: {@link io.contractharness.restassured.ContractFilter}. */
package io.contractharness.restassured;
