package io.contractharness.simulator.stub;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.core.Admin;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.http.client.HttpClient;
import com.github.tomakehurst.wiremock.http.client.HttpClientFactory;
import com.github.tomakehurst.wiremock.store.files.BlobStoreFileSource;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.notmatched.NotMatchedRenderer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** WireMock with everything off that a fake API does not need: journal, logging, templates, proxying, compression. */
public final class Setup {
    private Setup() {}

    public static WireMockConfiguration of(EditionStores stores) {
        return wireMockConfig()
                .withStores(stores)
                .fileSource(new BlobStoreFileSource(stores.getFilesBlobStore()))
                .mappingSource(stores.source())
                .httpClientFactory(new NoProxy())
                .notMatchedRendererFactory(extensions -> new Unmatched())
                .extensions(new Disguise())
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .templatingEnabled(false);
    }

    /** Nothing is forwarded; the two HTTP clients that WireMock would build take a quarter of its start. */
    private static final class NoProxy implements HttpClientFactory {
        @Override
        public HttpClient buildHttpClient(
                com.github.tomakehurst.wiremock.core.Options options,
                boolean trustAll,
                List<String> trusted,
                boolean system) {
            return request -> {
                throw new IOException("the simulator forwards no requests");
            };
        }
    }

    /** In place of the search for near misses, which would compare the request with every stub. */
    private static final class Unmatched extends NotMatchedRenderer {
        @Override
        protected ResponseDefinition render(Admin admin, ServeEvent event) {
            return ResponseDefinition.notConfigured();
        }
    }

    /** Takes off the headers by which WireMock tells which stub answered. */
    private static final class Disguise implements ResponseTransformerV2 {
        @Override
        public String getName() {
            return "disguise";
        }

        @Override
        public Response transform(Response response, ServeEvent event) {
            return Response.Builder.like(response)
                    .but()
                    .headers(new HttpHeaders(response.getHeaders().all().stream()
                            .filter(h -> !h.key().toLowerCase(Locale.ROOT).startsWith("matched-stub-"))
                            .toList()))
                    .build();
        }
    }
}
