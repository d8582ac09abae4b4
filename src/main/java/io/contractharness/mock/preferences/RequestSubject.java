package io.contractharness.mock.preferences;

import io.contractharness.exchange.Request;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.ValidatedRequest;
import io.contractharness.mock.sandbox.Sandboxes;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Finds the intervention of a request, and whether it exists.
 *
 * @param content the fixtures and sessions
 * @param ownStub whether a mapping has exactly the path of a request
 */
public record RequestSubject(MockContent content, Sandboxes sandboxes, Predicate<Request> ownStub) {
    /** The id in the path, or else the id of the session. */
    OptionalLong of(ValidatedRequest validated) {
        return validated.namesIntervention()
                ? validated.intervention()
                : validated
                        .session()
                        .map(token -> content.stubs().sessions().of(token).intervention())
                        .orElse(OptionalLong.empty());
    }

    /** A fixture exists, and so does an intervention whose path has a mapping of its own. */
    boolean exists(ValidatedRequest validated, long id) {
        return sandboxes
                        .in(validated.sandbox())
                        .body(id, content.stubs().interventions())
                        .isPresent()
                || validated.namesIntervention() && ownStub.test(validated.request());
    }
}
