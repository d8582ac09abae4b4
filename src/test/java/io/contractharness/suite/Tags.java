package io.contractharness.suite;

/** Tag expressions that tests use. */
final class Tags {
    /** The deployments in the tests have only these operations. */
    static final String DOCUMENTED_OPERATIONS = "@get-intervention or @execute-intervention";

    private Tags() {}
}
