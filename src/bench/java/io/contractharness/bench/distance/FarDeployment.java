package io.contractharness.bench.distance;

import io.contractharness.deployment.Deployment;
import io.contractharness.deployment.OpenChoices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The second deployment of the tests, behind TLS and a long way. */
final class FarDeployment implements AutoCloseable {
    private final Deployment deployment;
    private final Forwarder secure;
    private final Forwarder way;

    FarDeployment(Certificate certificate, Duration roundTrip) throws IOException {
        deployment = Deployment.start(OpenChoices.likeTheMock());
        secure = new Forwarder(certificate.entry(), deployment.baseUrl().getPort(), Duration.ZERO);
        way = new Forwarder(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), secure.port(), roundTrip);
    }

    /** @param connections written only if it is not the default */
    String profile(int connections) {
        String profile = deployment.profile(URI.create(
                "https://localhost:" + way.port() + deployment.baseUrl().getPath()));
        return connections == Scenario.DEFAULT_CONNECTIONS ? profile : profile + "connections: " + connections + "\n";
    }

    Map<String, String> environment() {
        return deployment.environment();
    }

    /** How many connections carried TLS. */
    int connections() {
        return secure.connections();
    }

    @Override
    public void close() throws IOException {
        way.close();
        secure.close();
        deployment.close();
    }
}
