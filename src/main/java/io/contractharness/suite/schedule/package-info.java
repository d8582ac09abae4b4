/** In which order the scenarios run, and which of them side by side. */
package io.contractharness.suite.schedule;
