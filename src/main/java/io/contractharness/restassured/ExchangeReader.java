package io.contractharness.restassured;

import io.contractharness.client.ApiClient;
import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Converts an exchange of REST-assured into plain values.
 *
 * @param base of the API; empty when only the paths tell which requests are its own
 */
record ExchangeReader(ApiContract description, Optional<URI> base) {

    /** The exchange as plain values; empty when the request went to another server. */
    Optional<Exchange> read(FilterableRequestSpecification request, Response response, Duration took) {
        URI url = URI.create(request.getURI());
        return base(url)
                .map(found -> new Exchange(
                        found,
                        new Request(
                                request.getMethod(),
                                url.toString().substring(found.toString().length()),
                                ApiClient.headers(request.getHeaders()),
                                body(request.getBody())),
                        ApiClient.response(response),
                        took));
    }

    private Optional<URI> base(URI url) {
        if (base.isPresent()) {
            return base.filter(known -> url.toString().startsWith(known + "/"));
        }
        String path = url.getRawPath();
        String origin = url.getScheme() + "://" + url.getRawAuthority();
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            if (!description.onPath(path.substring(at)).isEmpty()) {
                return Optional.of(URI.create(origin + path.substring(0, at)));
            }
        }
        return Optional.empty();
    }

    /** A filter gets the body as text or as bytes. */
    private static Optional<byte[]> body(Object body) {
        return Optional.ofNullable(body)
                .map(sent ->
                        sent instanceof byte[] bytes ? bytes : sent.toString().getBytes(StandardCharsets.UTF_8));
    }
}
