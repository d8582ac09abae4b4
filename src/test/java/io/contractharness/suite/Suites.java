package io.contractharness.suite;

/** Parts of the features that tests run. */
final class Suites {
    /** The deployments of the tests have these operations and no further ones. */
    static final String OF_THE_TWO_PAGES = "@get-intervention or @execute-intervention";

    private Suites() {}
}
