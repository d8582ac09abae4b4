package io.contractharness.mock.preferences;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.openapi.InvalidContractException;
import java.util.Arrays;

/** Checks that a description does not use the names that preferences need. */
final class ReservedNames {
    private ReservedNames() {}

    /** @throws InvalidContractException when the path or a parameter of an operation is reserved for preferences */
    static void check(ApiContract description) {
        for (Operation operation : description.operations()) {
            if (operation.path().startsWith(RequestPreferences.PREFIX)) {
                throw error(description, operation.pointer(), "the path " + operation.path());
            }
            for (Parameter parameter : operation.parameters()) {
                String name = parameter.name();
                if (parameter.in() == Parameter.In.QUERY) {
                    if (Arrays.stream(Preference.values())
                            .anyMatch(p -> p.query().equalsIgnoreCase(name))) {
                        throw error(description, parameter.pointer(), "the query parameter " + name);
                    }
                } else if (parameter.in() != Parameter.In.PATH && name.equalsIgnoreCase(PreferHeader.NAME)) {
                    throw error(description, parameter.pointer(), "the header parameter " + name);
                }
            }
        }
    }

    private static InvalidContractException error(ApiContract description, String pointer, String what) {
        return new InvalidContractException(description.location(pointer)
                + ": wanted names that the mock does not use for preferences, came " + what
                + "; rename it in the API, or serve this description without the mock");
    }
}
