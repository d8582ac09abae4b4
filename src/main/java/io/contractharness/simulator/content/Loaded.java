package io.contractharness.simulator.content;

import io.contractharness.simulator.state.FixtureRule;
import io.contractharness.spec.Description;
import io.contractharness.spec.DescriptionException;
import io.contractharness.validation.RequestCheck;
import io.contractharness.validation.Schemas;
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
public record Loaded(
        Description description,
        Schemas schemas,
        RequestCheck check,
        Optional<FixtureRule> fixture,
        Stubs stubs,
        boolean builtIn) {
    /**
     * @param stubs each laid over the ones before
     * @param commaLists whether a list in the query may also come as one value with commas
     * @throws DescriptionException when a file of the stubs breaks the description; the message lists every fault
     */
    public static Loaded read(Description description, List<Root> stubs, boolean commaLists) {
        boolean builtIn = description.builtIn() && stubs.equals(List.of(Root.shipped()));
        Schemas schemas = new Schemas(description);
        Optional<FixtureRule> fixture = FixtureRule.of(description, schemas);
        return new Loaded(
                description,
                schemas,
                new RequestCheck(schemas, commaLists),
                fixture,
                Stubs.load(stubs, description, schemas, fixture, builtIn),
                builtIn);
    }

    /** The built-in stubs, by a description. */
    public static Loaded shipped(Description description) {
        return read(description, List.of(Root.shipped()), false);
    }
}
