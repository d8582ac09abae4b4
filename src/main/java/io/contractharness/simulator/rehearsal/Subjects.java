package io.contractharness.simulator.rehearsal;

import io.contractharness.http.Request;
import io.contractharness.simulator.state.FixtureRule;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.simulator.state.Sessions;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Tells which intervention a request is about, and whether anything but its identifier speaks for it. */
public final class Subjects {
    private static final String ID = FixtureRule.VARIABLE;

    private final Sandboxes sandboxes;
    private final Supplier<Sessions> sessions;
    private final Predicate<Request> ownStub;

    /** @param ownStub whether a mapping names the very path of a request */
    public Subjects(Sandboxes sandboxes, Supplier<Sessions> sessions, Predicate<Request> ownStub) {
        this.sandboxes = sandboxes;
        this.sessions = sessions;
        this.ownStub = ownStub;
    }

    /** By its path, or else by its session. */
    OptionalLong of(Operation operation, Request request) {
        if (operation.parameter(ID).isPresent()) {
            String id = operation.match(request.path()).orElse(Map.of()).getOrDefault(ID, "");
            return id.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
        }
        return operation.parameters(Parameter.In.CREDENTIAL).stream()
                .filter(parameter -> !parameter.bearer())
                .flatMap(parameter -> request.header(parameter.name()).stream())
                .map(token -> sessions.get().of(token).intervention())
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** A mapping speaks for an intervention only where the path names one. */
    boolean exists(Operation operation, Request request, long id, String sandbox) {
        return sandboxes.in(sandbox).body(id).isPresent()
                || operation.parameter(ID).isPresent() && ownStub.test(request);
    }
}
