package io.contractharness.simulator.stub;

import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.contractharness.http.Request;
import io.contractharness.simulator.front.Answer;
import io.contractharness.simulator.front.Judge;
import io.contractharness.spec.Operation;
import io.contractharness.validation.RequestCheck;

/** A transformer that mappings name to have an operation answered. */
abstract class Answering implements ResponseDefinitionTransformerV2 {
    final Judge judge;
    private final String name;

    /** @param name what mappings call it */
    Answering(Judge judge, String name) {
        this.judge = judge;
        this.name = name;
    }

    /** The answer to a request that keeps every rule. */
    abstract Answer answer(Operation operation, Request request, RequestCheck.Reading reading);

    @Override
    public final String getName() {
        return name;
    }

    @Override
    public final boolean applyGlobally() {
        return false;
    }

    @Override
    public final ResponseDefinition transform(ServeEvent event) {
        Request request = Wire.request(event.getRequest());
        Answer answer = judge.operation(request)
                .map(operation -> answer(operation, request, judge.read(operation, request)))
                .orElseGet(() -> judge.unknown(request.method(), request.path()));
        return Wire.definition(event.getResponseDefinition(), answer);
    }
}
