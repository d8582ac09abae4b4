package io.contractharness.mock.content;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.mock.sandbox.FixtureRule;
import io.contractharness.validation.RequestValidator;
import io.contractharness.validation.SchemaValidator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the mock answers by, read at one moment; immutable.
 *
 * @param check validates requests
 * @param fixture the rule for fixtures; empty when the description has no operation with an {@code extend} parameter
 * @param builtIn whether all of it is built in: the tests of the build have checked it, so no start has to
 */
public record MockContent(
        ApiContract description,
        SchemaValidator schemas,
        RequestValidator check,
        Optional<FixtureRule> fixture,
        StubContent stubs,
        boolean builtIn) {
    /**
     * @param stubs each root overrides those before it
     * @param commaLists whether a list in the query may also be one value with commas
     * @throws ConfigurationException when a stub file breaks the description; the message lists every problem
     */
    public static MockContent read(ApiContract description, List<StubRoot> stubs, boolean commaLists) {
        boolean builtIn = description.isBuiltIn() && stubs.equals(List.of(StubRoot.builtIn()));
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

    /** The built-in stubs with a description. */
    public static MockContent builtIn(ApiContract description) {
        return read(description, List.of(StubRoot.builtIn()), false);
    }
}
