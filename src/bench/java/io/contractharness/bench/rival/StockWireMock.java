package io.contractharness.bench.rival;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.contractharness.bench.work.Parts;
import io.contractharness.bench.work.WorkFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** WireMock as anybody would set it up for this work: four stubs, and a transformer that removes parts. */
final class StockWireMock implements ResponseDefinitionTransformerV2 {
    static final String TUNED = "tuned";

    private final WorkFile assignment;
    private final Parts parts;

    private StockWireMock(WorkFile assignment) {
        this.assignment = assignment;
        this.parts = new Parts(assignment.table());
    }

    public static void main(String[] args) throws Exception {
        WorkFile assignment = WorkFile.read(Path.of(args[0]));
        WireMockConfiguration configuration = wireMockConfig()
                .bindAddress("127.0.0.1")
                .port(Integer.parseInt(args[1]))
                .withRootDirectory(root(Path.of(args[0])))
                .extensions(new StockWireMock(assignment));
        WireMockServer server = new WireMockServer(args[2].equals(TUNED) ? tuned(configuration) : configuration);
        stub(server, assignment);
        server.start();
    }

    /** Tuned as its documentation and its issues advise, as long as the answers stay the same. */
    private static WireMockConfiguration tuned(WireMockConfiguration configuration) {
        return configuration
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .templatingEnabled(false)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                .stubCorsEnabled(false)
                .jettyAcceptors(1);
    }

    /** Without this folder WireMock logs an error at its first unmatched request. */
    private static String root(Path file) throws java.io.IOException {
        Path root = file.resolveSibling("wiremock");
        Files.createDirectories(root.resolve("__files"));
        return root.toString();
    }

    private static void stub(WireMockServer server, WorkFile assignment) {
        server.stubFor(credentials(assignment, get(urlPathTemplate(assignment.readPath())))
                .willReturn(aResponse().withTransformers("parts")));
        String method = assignment.executeMethod();
        MappingBuilder complete = request(method, urlPathEqualTo(assignment.executePath()));
        assignment.required().forEach(name -> complete.withRequestBody(matchingJsonPath("$." + name)));
        server.stubFor(credentials(assignment, complete).atPriority(1).willReturn(json(assignment, "e")));
        server.stubFor(credentials(assignment, request(method, urlPathEqualTo(assignment.executePath())))
                .atPriority(2)
                .willReturn(json(assignment, "f")));
    }

    private static MappingBuilder credentials(WorkFile assignment, MappingBuilder stub) {
        assignment.credentials().forEach(name -> stub.withHeader(name, matching(".+")));
        return stub;
    }

    private static ResponseDefinitionBuilder json(WorkFile assignment, String workload) {
        WorkFile.Canned canned = assignment.canned().get(workload);
        return aResponse()
                .withStatus(canned.status())
                .withHeader("Content-Type", "application/json")
                .withBody(canned.body().toString());
    }

    @Override
    public String getName() {
        return "parts";
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        QueryParameter list = event.getRequest().queryParameter(assignment.list());
        List<String> asked = list.isPresent() ? list.values() : List.of();
        return parts.known(asked)
                ? aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(parts.of(assignment.whole(), asked).toString())
                        .build()
                : json(assignment, "d").build();
    }
}
