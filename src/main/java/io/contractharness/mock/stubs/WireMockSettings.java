package io.contractharness.mock.stubs;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.core.Admin;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.http.client.HttpClient;
import com.github.tomakehurst.wiremock.http.client.HttpClientFactory;
import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.store.BlobStore;
import com.github.tomakehurst.wiremock.store.DefaultStores;
import com.github.tomakehurst.wiremock.store.files.BlobStoreFileSource;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.notmatched.NotMatchedRenderer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** WireMock without what the mock does not need: journal, logging, proxying, compression; templates only in files. */
final class WireMockSettings {
    /** The header that carries the action of a mapping. */
    static final String ACTION = "mock-action";

    private WireMockSettings() {}

    /** @param actions the names of transformers that the mock knows */
    static WireMockConfiguration of(StubFiles files, MappingsSource mappings, Set<String> actions) {
        BlobStoreFileSource source = new BlobStoreFileSource(files);
        return wireMockConfig()
                .withStores(new StubStores(source, files))
                .fileSource(source)
                .mappingSource(mappings)
                .httpClientFactory(new NoProxy())
                .notMatchedRendererFactory(extensions -> new NotFoundRenderer())
                .extensions(new ActionName(actions))
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .templatingEnabled(false);
    }

    /** Stores nothing on disk. */
    private static final class StubStores extends DefaultStores {
        private final StubFiles files;

        StubStores(BlobStoreFileSource source, StubFiles files) {
            super(source);
            this.files = files;
        }

        @Override
        public BlobStore getBlobStore(String name) {
            return files;
        }
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
                throw new IOException("the mock forwards no requests");
            };
        }
    }

    /** Replaces the search for near misses, which compares the request with every stub. */
    private static final class NotFoundRenderer extends NotMatchedRenderer {
        @Override
        protected ResponseDefinition render(Admin admin, ServeEvent event) {
            return ResponseDefinition.notConfigured();
        }
    }

    /** Writes the action that a mapping names into a header of its response. */
    private record ActionName(Set<String> actions) implements ResponseTransformerV2 {
        @Override
        public String getName() {
            return "action-name";
        }

        @Override
        public Response transform(Response response, ServeEvent event) {
            List<String> transformers = event.getResponseDefinition().getTransformers();
            return Stream.ofNullable(transformers)
                    .flatMap(List::stream)
                    .filter(actions::contains)
                    .reduce((one, later) -> later)
                    .map(name -> Response.Builder.like(response)
                            .but()
                            .headers(response.getHeaders().plus(HttpHeader.httpHeader(ACTION, name)))
                            .build())
                    .orElse(response);
        }
    }
}
