package io.contractharness.mock.preferences;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.openapi.InvalidContractException;
import java.util.Arrays;

/** Holds the description to leaving alone what rehearsals use of a request. */
final class ReservedNames {
    private ReservedNames() {}

    /** @throws InvalidContractException when an operation has a parameter or a path that means a rehearsal here */
    static void check(ApiContract description) {
        for (Operation operation : description.operations()) {
            if (operation.path().startsWith(RequestPreferences.PREFIX)) {
                throw taken(description, operation.pointer(), "the path " + operation.path());
            }
            for (Parameter parameter : operation.parameters()) {
                if (taken(parameter)) {
                    String what = "the " + (parameter.in() == Parameter.In.QUERY ? "query" : "header") + " parameter ";
                    throw taken(description, parameter.pointer(), what + parameter.name());
                }
            }
        }
    }

    private static boolean taken(Parameter parameter) {
        String name = parameter.name();
        return parameter.in() == Parameter.In.QUERY
                ? Arrays.stream(Preference.values()).anyMatch(p -> p.query().equalsIgnoreCase(name))
                : parameter.in() != Parameter.In.PATH && name.equalsIgnoreCase(PreferHeader.NAME);
    }

    private static InvalidContractException taken(ApiContract description, String pointer, String what) {
        return new InvalidContractException(description.location(pointer)
                + ": wanted names that the simulator does not use to rehearse answers, came " + what
                + "; rename it in the API, or serve this description without the simulator");
    }
}
