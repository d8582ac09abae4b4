package io.contractharness.mock;

import io.contractharness.mock.access.AccessGuard;
import io.contractharness.mock.access.AccessToken;
import io.contractharness.mock.access.PublicAddress;
import io.contractharness.mock.access.PublicAddresses;
import io.contractharness.mock.certificate.KeptCertificate;
import io.contractharness.mock.certificate.SelfSignedCertificate;
import io.contractharness.mock.certificate.ServerCertificate;
import io.contractharness.mock.memory.HeapShares;
import io.contractharness.mock.server.ConnectionLimits;
import io.contractharness.mock.server.HttpServer;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The address of a mock.
 *
 * @param server already listens
 * @param addresses by which clients reach it
 * @param token for the admin API and the console; empty when only this machine can call
 * @param identity the certificate that HTTPS clients must trust; empty for plain HTTP
 */
record MockEndpoint(
        HttpServer server,
        PublicAddresses addresses,
        Optional<AccessToken> token,
        Optional<ServerCertificate> identity) {

    /** @throws UncheckedIOException when the address cannot be listened on */
    static MockEndpoint of(MockOptions.Listening listening, Duration idle, SecureRandom random) {
        InetAddress address = address(listening.host());
        Optional<ServerCertificate> identity =
                listening.tls().map(tls -> certificate(tls, names(listening, address), random));
        int connections = HeapShares.ofThisProcess().connections();
        HttpServer server =
                new HttpServer(listening.host(), listening.port(), identity, ConnectionLimits.of(idle, connections));
        String scheme = identity.isPresent() ? "https://" : "http://";
        URI base = URI.create(scheme + reachable(listening.host(), address) + ":" + server.port());
        boolean strangers = !address.isLoopbackAddress()
                || listening
                        .outside()
                        .url()
                        .filter(url -> !AccessGuard.isLoopback(url.host()))
                        .isPresent();
        return new MockEndpoint(
                server,
                new PublicAddresses(
                        base, listening.outside().url(), listening.outside().proxies()),
                strangers ? Optional.of(AccessToken.random(random)) : Optional.empty(),
                identity);
    }

    /** Clients check a certificate with their own time, not with the simulated one. */
    private static ServerCertificate certificate(MockOptions.Tls tls, List<String> names, SecureRandom random) {
        Instant now = Instant.now();
        if (tls.files().isPresent()) {
            return tls.files().get().read(now);
        }
        return tls.kept()
                .map(file -> new KeptCertificate(file).of(names, now, random))
                .orElseGet(() -> SelfSignedCertificate.of(names, now, random));
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(host + ": no address has this name", e);
        }
    }

    /** The names of the options, and those by which the server is reached. */
    private static List<String> names(MockOptions.Listening listening, InetAddress address) {
        List<String> names = new ArrayList<>(names(listening.host(), address));
        listening.outside().url().map(PublicAddress::host).ifPresent(names::add);
        listening.tls().ifPresent(tls -> names.addAll(tls.names().texts()));
        return names;
    }

    /** All addresses of the machine when the server listens on all. */
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
