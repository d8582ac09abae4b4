package io.contractharness.client.profile;

import io.contractharness.client.Connection;
import io.contractharness.client.transport.ApiOrigin;
import io.contractharness.client.transport.HttpProxy;
import io.contractharness.client.transport.ProxyRules;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads how a target is reached: {@code proxy:}, {@code tls:}, {@code headers:}, {@code connections:} and {@code uploadHosts:}
 * of a profile.
 */
final class ConnectionSection {
    static final List<String> KEYS = List.of("proxy", "tls", "headers", "connections", "uploadHosts");

    /** A shorter password may be an ordinary word, and no answer repeats it. */
    private static final int MIN_SECRET = 8;

    private ConnectionSection() {}

    /** @param folder where the profile is */
    static Connection read(ProfileYaml yaml, Path folder) {
        ProxyRules proxies = ProxySection.read(yaml);
        HeaderSection headers = HeaderSection.read(yaml);
        Map<String, String> secrets = new LinkedHashMap<>(headers.secrets());
        secretsOf(proxies).forEach(secrets::putIfAbsent);
        yaml.secretsOfPath("/baseUrl").forEach(secrets::putIfAbsent);
        yaml.secret(ClientCertificate.PASSWORD).ifPresent(password -> secrets.putIfAbsent(password, "***"));
        return new Connection(
                proxies,
                new TlsSection(yaml, folder).read(),
                headers.headers(),
                secrets,
                yaml.number("/connections", "requests under way at once", Connection.LARGEST_MAXIMUM)
                        .orElse(Connection.DEFAULT_MAXIMUM));
    }

    /** Without a profile: only the environment says something. */
    static Connection of(Map<String, String> environment) {
        ProxyRules proxies = ProxySection.ofEnvironment(environment);
        return new Connection(proxies, Optional.empty(), List.of(), secretsOf(proxies), Connection.DEFAULT_MAXIMUM);
    }

    /** Hosts of presigned URLs, each as it stands in a URL. */
    static Set<String> uploadHosts(ProfileYaml yaml) {
        String wanted = "a host, or a host and its port, as minio.example:9000";
        Set<String> hosts = new LinkedHashSet<>();
        for (String pointer : yaml.elements("/uploadHosts", "a list of hosts")) {
            String host = yaml.expand(pointer).orElse("").strip();
            if (host.isEmpty() || host.contains("/")) {
                throw yaml.wrong(pointer, wanted, host.isEmpty() ? "nothing" : "a URL or a path");
            }
            try {
                hosts.add(ApiOrigin.of(BaseUrl.parse("http://" + host)).authority());
            } catch (InvalidProfileException e) {
                throw yaml.wrong(pointer, wanted, "another text", "correct it: " + e.getMessage());
            }
        }
        return hosts;
    }

    private static Map<String, String> secretsOf(ProxyRules proxies) {
        Map<String, String> secrets = new LinkedHashMap<>();
        Stream.of(proxies.http(), proxies.https())
                .flatMap(Optional::stream)
                .flatMap(ConnectionSection::secretsOf)
                .filter(secret -> secret.length() >= MIN_SECRET)
                .forEach(secret -> secrets.put(secret, "***"));
        return secrets;
    }

    /** The password, and what is sent. */
    private static Stream<String> secretsOf(HttpProxy proxy) {
        return Stream.concat(
                proxy.credentials().stream().map(pair -> pair.replaceFirst("^[^:]*:", "")),
                proxy.authorization().stream().map(value -> value.replaceFirst("^Basic ", "")));
    }
}
