package io.contractharness.simulator.stub;

import com.github.tomakehurst.wiremock.core.Admin;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.contractharness.simulator.front.Address;
import io.contractharness.simulator.front.Answer;
import io.contractharness.simulator.front.Judge;
import io.contractharness.simulator.state.FixtureRule;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.validation.RequestCheck;
import java.util.Optional;

/** Answers 404 for an intervention that does not exist, so that no mapping has to. */
public final class Existence implements StubRequestFilterV2 {
    private static final String ID = FixtureRule.VARIABLE;

    private final Judge judge;
    private final Sandboxes sandboxes;
    private final Admin stubs;

    public Existence(Judge judge, Sandboxes sandboxes, Admin stubs) {
        this.judge = judge;
        this.sandboxes = sandboxes;
        this.stubs = stubs;
    }

    @Override
    public String getName() {
        return "existence";
    }

    @Override
    public RequestFilterAction filter(Request request, ServeEvent event) {
        io.contractharness.http.Request asked = Wire.request(request);
        Optional<Long> missing = judge.operation(asked)
                .filter(operation -> operation.parameter(ID).isPresent()
                        && operation.response(404).isPresent())
                .flatMap(operation -> id(judge.read(operation, asked)))
                .filter(id -> sandboxes.in(sandbox(asked)).body(id).isEmpty());
        return missing.isPresent() && !ownStub(request)
                ? RequestFilterAction.stopWith(Wire.definition(new ResponseDefinition(), none(missing.get())))
                : RequestFilterAction.continueWith(request);
    }

    private boolean ownStub(Request request) {
        return OwnStubs.in(stubs).anyMatch(pattern -> pattern.match(request).isExactMatch());
    }

    static Optional<Long> id(RequestCheck.Reading reading) {
        return reading.value(ID).map(Long::valueOf);
    }

    static String sandbox(io.contractharness.http.Request request) {
        return request.header(Address.HEADER).orElse(Sandboxes.DEFAULT);
    }

    static Answer none(long id) {
        return Answer.message(404, "Not Found: there is no intervention " + id);
    }
}
