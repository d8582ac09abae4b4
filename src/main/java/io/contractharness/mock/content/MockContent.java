package io.contractharness.mock.content;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.mock.sandbox.FixtureRule;
import io.contractharness.validation.RequestValidator;
import io.contractharness.validation.SchemaValidator;
import java.util.List;
import java.util.Optional;

/**
 * Everything the simulator answers by, read at one moment and never changed.
 *
 * @param description what the API says
 * @param schemas what values may be by it
 * @param check judges requests by it
 * @param fixture what a fixture has to be; empty when the description has no use for any
 * @param stubs what there is to answer with
 * @param builtIn whether all of it is built in: the tests of the build have checked it, and no start has to
 */
public record MockContent(
        ApiContract description,
        SchemaValidator schemas,
        RequestValidator check,
        Optional<FixtureRule> fixture,
        StubContent stubs,
        boolean builtIn) {
    /**
     * @param stubs each laid over the ones before
     * @param commaLists whether a list in the query may also come as one value with commas
     * @throws ConfigurationException when a file of the stubs breaks the description; the message lists every fault
     */
    public static MockContent read(ApiContract description, List<StubRoot> stubs, boolean commaLists) {
        boolean builtIn = description.builtIn() && stubs.equals(List.of(StubRoot.builtIn()));
        SchemaValidator schemas = new SchemaValidator(description);
        Optional<FixtureRule> fixture = FixtureRule.of(description, schemas);
        return new MockContent(
                description,
                schemas,
                new RequestValidator(schemas, commaLists),
                fixture,
                StubContent.load(stubs, description, schemas, fixture, builtIn),
                builtIn);
    }

    /** The built-in stubs, by a description. */
    public static MockContent shipped(ApiContract description) {
        return read(description, List.of(StubRoot.builtIn()), false);
    }
}
