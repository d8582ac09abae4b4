package io.contractharness.simulator.rehearsal;

import io.contractharness.spec.Description;
import io.contractharness.spec.DescriptionException;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import java.util.Arrays;

/** Holds the description to leaving alone what rehearsals use of a request. */
final class Reserved {
    private Reserved() {}

    /** @throws DescriptionException when an operation has a parameter or a path that means a rehearsal here */
    static void check(Description description) {
        for (Operation operation : description.operations()) {
            if (operation.path().startsWith(Preferences.PREFIX)) {
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

    private static DescriptionException taken(Description description, String pointer, String what) {
        return new DescriptionException(description.location(pointer)
                + ": wanted names that the simulator does not use to rehearse answers, came " + what
                + "; rename it in the API, or serve this description without the simulator");
    }
}
