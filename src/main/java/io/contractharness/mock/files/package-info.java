/** Pictures and documents of the stubs, to which interventions link. */
package io.contractharness.mock.files;
