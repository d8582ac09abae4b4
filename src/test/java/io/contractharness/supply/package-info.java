/** Tests of the libraries in the jar: their list, their licences, their known vulnerabilities. */
package io.contractharness.supply;
