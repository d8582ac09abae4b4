package io.contractharness.suite;

/** Parts of the features that tests run. */
final class Tags {
    /** The deployments of the tests have these operations and no further ones. */
    static final String DOCUMENTED_OPERATIONS = "@get-intervention or @execute-intervention";

    private Tags() {}
}
