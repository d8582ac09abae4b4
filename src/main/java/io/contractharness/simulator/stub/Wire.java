package io.contractharness.simulator.stub;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import io.contractharness.http.Header;
import io.contractharness.http.Request;
import io.contractharness.simulator.front.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests and answers between WireMock's types and ours. */
final class Wire {
    private Wire() {}

    static Request request(com.github.tomakehurst.wiremock.http.Request request) {
        List<Header> headers = request.getHeaders().all().stream()
                .flatMap(h -> h.values().stream().map(value -> new Header(h.key(), value)))
                .toList();
        byte[] body = request.getBody();
        return new Request(
                request.getMethod().value(),
                request.getUrl(),
                headers,
                body == null || body.length == 0 ? Optional.empty() : Optional.of(body));
    }

    /** The answer with whatever else the mapping says: delays, faults, further headers. */
    static ResponseDefinition definition(ResponseDefinition mapping, Answer answer) {
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(new HttpHeader("Content-Type", "application/json"));
        if (mapping.getHeaders() != null) {
            mapping.getHeaders().all().stream()
                    .filter(h -> !h.keyEquals("Content-Type"))
                    .forEach(headers::add);
        }
        return ResponseDefinitionBuilder.like(mapping)
                .but()
                .withStatus(answer.status())
                .withBody(answer.body())
                .withHeaders(new HttpHeaders(headers))
                .build();
    }
}
