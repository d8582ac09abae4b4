/** Tests of the console, also in a browser. */
package io.contractharness.mock.console;
