/** Tests of the loaded description and its rules. */
package io.contractharness.contract;
