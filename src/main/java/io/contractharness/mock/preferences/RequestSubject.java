package io.contractharness.mock.preferences;

import io.contractharness.exchange.Request;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.ValidatedRequest;
import io.contractharness.mock.sandbox.Sandboxes;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Tells which intervention a request is about, and whether anything but its identifier speaks for it.
 *
 * @param content the fixtures, and what session tokens stand for
 * @param ownStub whether a mapping names the very path of a request
 */
public record RequestSubject(MockContent content, Sandboxes sandboxes, Predicate<Request> ownStub) {
    /** By its path, or else by its session. */
    OptionalLong of(ValidatedRequest validated) {
        return validated.namesIntervention()
                ? validated.intervention()
                : validated
                        .session()
                        .map(token -> content.stubs().sessions().of(token).intervention())
                        .orElse(OptionalLong.empty());
    }

    /** A mapping speaks for an intervention only where the path names one. */
    boolean exists(ValidatedRequest validated, long id) {
        return sandboxes
                        .in(validated.sandbox())
                        .body(id, content.stubs().interventions())
                        .isPresent()
                || validated.namesIntervention() && ownStub.test(validated.request());
    }
}
