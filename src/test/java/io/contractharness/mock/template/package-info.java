/** Tests of relative dates and links in the texts of fixtures. */
package io.contractharness.mock.template;
