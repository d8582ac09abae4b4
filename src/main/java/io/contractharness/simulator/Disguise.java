package io.contractharness.simulator;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/** Takes off the headers by which WireMock tells which stub answered. */
final class Disguise implements ResponseTransformerV2 {
    @Override
    public String getName() {
        return "disguise";
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        return Response.Builder.like(response)
                .but()
                .headers(new HttpHeaders(response.getHeaders().all().stream()
                        .filter(h -> !h.key().toLowerCase(java.util.Locale.ROOT).startsWith("matched-stub-"))
                        .toList()))
                .build();
    }
}
