package io.contractharness.simulator;

import io.contractharness.simulator.api.ContractRefusals;
import io.contractharness.simulator.api.ExecuteIntervention;
import io.contractharness.simulator.api.MockApi;
import io.contractharness.simulator.api.ReadIntervention;
import io.contractharness.simulator.arrange.SandboxFixtures;
import io.contractharness.simulator.arrange.SandboxReset;
import io.contractharness.simulator.arrange.SandboxState;
import io.contractharness.simulator.console.Api;
import io.contractharness.simulator.console.Console;
import io.contractharness.simulator.console.traffic.Logged;
import io.contractharness.simulator.console.traffic.Traffic;
import io.contractharness.simulator.content.Loaded;
import io.contractharness.simulator.content.Reload;
import io.contractharness.simulator.description.Downloads;
import io.contractharness.simulator.front.Service;
import io.contractharness.simulator.rehearsal.Rehearsal;
import io.contractharness.simulator.rehearsal.Subjects;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.simulator.storage.Bucket;
import io.contractharness.simulator.stubs.WireMockEngine;
import io.contractharness.simulator.upstream.ProxyFindings;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes what the mock answers by out of what was read, the first time and after each change of a file. */
final class MockApis {
    private final Lasting lasting;
    private final Supplier<Optional<Reload>> reloaded;
    private final URI baseUrl;
    private final Clock clock;
    private final boolean gateway;
    private final RandomGenerator random;

    /**
     * What goes on through every reload.
     *
     * @param sandboxes what was changed
     * @param bucket what was uploaded
     * @param traffic what was exchanged
     * @param findings what the validation proxy found; empty when the mock answers itself
     */
    record Lasting(Sandboxes sandboxes, Bucket bucket, Traffic traffic, Optional<ProxyFindings> findings) {}

    /** @param reloaded what came of the last reload, whether it is served or not */
    MockApis(Options options, URI baseUrl, Lasting lasting, Supplier<Optional<Reload>> reloaded) {
        this.lasting = lasting;
        this.reloaded = reloaded;
        this.baseUrl = baseUrl;
        this.clock = options.clock();
        this.gateway = options.behaviour().gateway();
        this.random = options.behaviour().random();
    }

    /** @throws io.contractharness.spec.DescriptionException when WireMock does not understand a mapping */
    MockApi of(Loaded content) {
        Sandboxes sandboxes = lasting.sandboxes();
        ContractRefusals refusals = new ContractRefusals(content, gateway);
        WireMockEngine stubs = new WireMockEngine(content, MockApi.Actions.NAMES);
        Subjects subjects = new Subjects(content, sandboxes, stubs::namesPath);
        return new MockApi(
                content,
                refusals,
                new Rehearsal(content, subjects, random, gateway),
                services(content),
                new MockApi.Actions(
                        new ReadIntervention(content, sandboxes, refusals),
                        new ExecuteIntervention(
                                content, sandboxes, lasting.bucket().uploads(baseUrl), clock)),
                stubs);
    }

    /** What is served besides the API, each asked in turn. */
    private List<Service> services(Loaded content) {
        Sandboxes sandboxes = lasting.sandboxes();
        List<Service> services = new ArrayList<>();
        lasting.findings().ifPresent(services::add);
        services.add(new Console(new Api(new Api.World(content, reloaded, sandboxes), lasting.traffic(), baseUrl)));
        services.add(new Downloads(content.description()));
        if (lasting.findings().isEmpty()) {
            services.add(new Logged(lasting.bucket(), lasting.traffic(), clock));
            services.add(new SandboxReset(sandboxes));
            services.add(new SandboxState(sandboxes, content));
            services.add(new SandboxFixtures(sandboxes, content));
        }
        return List.copyOf(services);
    }
}
