/** What the API says: operations, parameters, responses, and every rule that can be checked, with its provenance. */
package io.contractharness.contract;
