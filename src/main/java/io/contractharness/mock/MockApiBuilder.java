package io.contractharness.mock;

import io.contractharness.mock.access.PublicAddresses;
import io.contractharness.mock.access.TemplateSource;
import io.contractharness.mock.api.ExecuteIntervention;
import io.contractharness.mock.api.FixtureService;
import io.contractharness.mock.api.HealthService;
import io.contractharness.mock.api.MockApi;
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
import io.contractharness.mock.faults.FaultRegistry;
import io.contractharness.mock.faults.FaultService;
import io.contractharness.mock.files.FileService;
import io.contractharness.mock.memory.HeapShares;
import io.contractharness.mock.preferences.Preferences;
import io.contractharness.mock.proxy.ProxyFindings;
import io.contractharness.mock.sandbox.Sandboxes;
import io.contractharness.mock.stubs.WireMockEngine;
import io.contractharness.mock.template.TemplateValues;
import io.contractharness.mock.uploads.Bucket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes the immutable API of the content of the files, at the start and after each reload. */
final class MockApiBuilder {
    private final SharedState state;
    private final Supplier<Optional<Reload>> reloaded;
    private final PublicAddresses addresses;
    private final Clock clock;
    private final boolean gateway;
    /** Whether it answers any request itself, and so has state. */
    private final boolean answers;

    /**
     * The state that callers change.
     *
     * @param sandboxes the changed interventions
     * @param bucket the uploaded files
     * @param faults that are on
     */
    record CallerState(Sandboxes sandboxes, Bucket bucket, FaultRegistry faults) {}

    /**
     * The state that every reload keeps.
     *
     * @param traffic the recorded exchanges
     * @param random the source of delays and ids
     * @param findings of the validation proxy; empty when the mock answers itself
     */
    record SharedState(
            CallerState callers, Traffic traffic, RandomGenerator random, Optional<ProxyFindings> findings) {}

    /** @param reloaded the result of the last reload, also of a failed one */
    MockApiBuilder(
            MockOptions options, PublicAddresses addresses, SharedState state, Supplier<Optional<Reload>> reloaded) {
        this.state = state;
        this.reloaded = reloaded;
        this.addresses = addresses;
        this.clock = options.clock();
        this.gateway = options.behaviour().gateway();
        this.answers = options.behaviour()
                .upstream()
                .filter(forwarding -> forwarding.mocked().isEmpty())
                .isEmpty();
    }

    /** @throws io.contractharness.contract.source.ConfigurationException when WireMock does not understand a mapping */
    MockApi of(MockContent content) {
        Sandboxes sandboxes = state.callers().sandboxes();
        WireMockEngine stubs = new WireMockEngine(
                content,
                MockApi.Actions.NAMES,
                clock,
                addresses,
                HeapShares.ofThisProcess().stubs());
        TemplateSource templates = templates();
        Preferences preferences = new Preferences(
                content,
                sandboxes,
                new Preferences.Dependencies(
                        stubs::namesPath, state.callers().bucket(), state.random(), gateway, templates));
        return new MockApi(
                content,
                gateway,
                preferences,
                services(content, preferences, templates),
                new MockApi.Actions(
                        content,
                        sandboxes,
                        new ExecuteIntervention(
                                content, sandboxes, state.callers().bucket().uploadUrls(), addresses, templates),
                        templates),
                stubs);
    }

    private TemplateSource templates() {
        return (request, caller) -> new TemplateValues(
                clock.instant(), addresses.of(request, caller).toString());
    }

    /** Everything that is served besides the API, in the order in which requests are offered to it. */
    private List<Service> services(MockContent content, Preferences preferences, TemplateSource templates) {
        Sandboxes sandboxes = state.callers().sandboxes();
        List<Service> services = new ArrayList<>();
        services.add(new HealthService(state.findings().isPresent()));
        state.findings().ifPresent(services::add);
        services.add(new ConsoleService(
                new ConsoleApi(
                        new ConsoleApi.MockState(
                                content,
                                reloaded,
                                sandboxes,
                                state.callers().bucket().evictions(),
                                state.callers().faults()),
                        state.traffic(),
                        clock,
                        addresses.base()),
                addresses));
        services.add(new DownloadService(content.description(), addresses));
        services.add(new FaultService(state.callers().faults(), content.description(), preferences));
        if (answers) {
            services.add(new LoggingService(
                    state.callers().bucket().withSandboxes(sandboxes::eviction), state.traffic(), clock));
            services.add(new FileService(content.stubs().files()));
            services.add(new ResetService(sandboxes));
            services.add(new StateService(sandboxes, content, templates));
            services.add(new FixtureService(sandboxes, content, templates));
        }
        return List.copyOf(services);
    }
}
