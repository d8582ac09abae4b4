package io.contractharness.mock;

import io.contractharness.mock.access.AccessToken;
import io.contractharness.mock.memory.HeapShares;
import io.contractharness.mock.server.ConnectionLimits;
import io.contractharness.mock.server.HttpServer;
import io.contractharness.mock.server.SelfSignedCertificate;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The address of a mock.
 *
 * @param server already listens
 * @param token for the admin API and the console; empty when only this machine can call
 * @param identity the certificate that HTTPS clients must trust; empty for plain HTTP
 */
record MockEndpoint(
        HttpServer server, URI baseUrl, Optional<AccessToken> token, Optional<SelfSignedCertificate> identity) {
    /** @throws UncheckedIOException when the address cannot be listened on */
    static MockEndpoint of(MockOptions.Listening listening, SecureRandom random) {
        InetAddress address = address(listening.host());
        // Clients check a certificate with their own time, not with the simulated one.
        Optional<SelfSignedCertificate> identity = listening.https()
                ? Optional.of(SelfSignedCertificate.of(names(listening.host(), address), Instant.now(), random))
                : Optional.empty();
        int connections = HeapShares.ofThisProcess().connections();
        HttpServer server =
                new HttpServer(listening.host(), listening.port(), identity, ConnectionLimits.of(connections));
        String scheme = identity.isPresent() ? "https://" : "http://";
        return new MockEndpoint(
                server,
                URI.create(scheme + reachable(listening.host(), address) + ":" + server.port()),
                address.isLoopbackAddress() ? Optional.empty() : Optional.of(AccessToken.random(random)),
                identity);
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(host + ": no address has this name", e);
        }
    }

    /** The names and addresses of the server; all addresses of the machine when it listens on all. */
    private static List<String> names(String host, InetAddress address) {
        if (!address.isAnyLocalAddress()) {
            return List.of(host, address.getHostAddress());
        }
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(each -> !each.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The host for URLs: "all addresses" cannot be called. */
    private static String reachable(String host, InetAddress address) {
        String name = address.isAnyLocalAddress() ? "127.0.0.1" : host;
        return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    }
}
