/** The console: its pages and data, the log of the requests, and the files to download. */
package io.contractharness.mock.console;
