package io.contractharness.mock;

import io.contractharness.mock.api.ContractRefusals;
import io.contractharness.mock.api.ExecuteIntervention;
import io.contractharness.mock.api.FixtureService;
import io.contractharness.mock.api.MockApi;
import io.contractharness.mock.api.ReadIntervention;
import io.contractharness.mock.api.ResetService;
import io.contractharness.mock.api.StateService;
import io.contractharness.mock.console.ConsoleApi;
import io.contractharness.mock.console.ConsoleService;
import io.contractharness.mock.console.DownloadService;
import io.contractharness.mock.console.LoggingService;
import io.contractharness.mock.console.Traffic;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.content.Reload;
import io.contractharness.mock.exchange.Service;
import io.contractharness.mock.preferences.Preferences;
import io.contractharness.mock.proxy.ProxyFindings;
import io.contractharness.mock.sandbox.Sandboxes;
import io.contractharness.mock.stubs.WireMockEngine;
import io.contractharness.mock.uploads.Bucket;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes what the mock answers by out of what was read, the first time and after each change of a file. */
final class MockApiBuilder {
    private final Lasting lasting;
    private final Supplier<Optional<Reload>> reloaded;
    private final URI baseUrl;
    private final Clock clock;
    private final boolean gateway;

    /**
     * What goes on through every reload.
     *
     * @param sandboxes what was changed
     * @param bucket what was uploaded
     * @param traffic what was exchanged
     * @param random where what varies comes from
     * @param findings what the validation proxy found; empty when the mock answers itself
     */
    record Lasting(
            Sandboxes sandboxes,
            Bucket bucket,
            Traffic traffic,
            RandomGenerator random,
            Optional<ProxyFindings> findings) {}

    /** @param reloaded what came of the last reload, whether it is served or not */
    MockApiBuilder(MockOptions options, URI baseUrl, Lasting lasting, Supplier<Optional<Reload>> reloaded) {
        this.lasting = lasting;
        this.reloaded = reloaded;
        this.baseUrl = baseUrl;
        this.clock = options.clock();
        this.gateway = options.behaviour().gateway();
    }

    /** @throws io.contractharness.contract.source.ConfigurationException when WireMock does not understand a mapping */
    MockApi of(MockContent content) {
        Sandboxes sandboxes = lasting.sandboxes();
        ContractRefusals refusals = new ContractRefusals(content, gateway);
        WireMockEngine stubs = new WireMockEngine(content, MockApi.Actions.NAMES);
        return new MockApi(
                content,
                refusals,
                new Preferences(content, sandboxes, stubs::namesPath, lasting.random(), gateway),
                services(content),
                new MockApi.Actions(
                        new ReadIntervention(content, sandboxes, refusals),
                        new ExecuteIntervention(
                                content, sandboxes, lasting.bucket().uploadUrls(baseUrl), clock)),
                stubs);
    }

    /** What is served besides the API, each asked in turn. */
    private List<Service> services(MockContent content) {
        Sandboxes sandboxes = lasting.sandboxes();
        List<Service> services = new ArrayList<>();
        lasting.findings().ifPresent(services::add);
        services.add(new ConsoleService(
                new ConsoleApi(new ConsoleApi.MockState(content, reloaded, sandboxes), lasting.traffic(), baseUrl)));
        services.add(new DownloadService(content.description()));
        if (lasting.findings().isEmpty()) {
            services.add(new LoggingService(lasting.bucket(), lasting.traffic(), clock));
            services.add(new ResetService(sandboxes));
            services.add(new StateService(sandboxes, content));
            services.add(new FixtureService(sandboxes, content));
        }
        return List.copyOf(services);
    }
}
