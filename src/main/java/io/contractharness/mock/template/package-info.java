/** Texts of fixtures that are filled in for each reader: relative dates, and the address of the mock. */
package io.contractharness.mock.template;
