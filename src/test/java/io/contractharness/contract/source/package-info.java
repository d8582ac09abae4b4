/** Tests of the YAML and JSON reading. */
package io.contractharness.contract.source;
