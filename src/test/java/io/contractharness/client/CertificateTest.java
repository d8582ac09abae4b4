package io.contractharness.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.contractharness.client.transport.ProxyRules;
import io.contractharness.exchange.Request;
import io.contractharness.hostile.BadTarget;
import io.contractharness.hostile.Behaviour;
import io.contractharness.mock.certificate.SelfSignedCertificate;
import io.contractharness.mock.certificate.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

class CertificateTest {
    private static final String NOBODY = "no connection that can be trusted (PKIX path building failed:"
            + " sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to"
            + " requested target)";

    private static final String ANOTHER = "no connection that can be trusted (PKIX path validation failed:"
            + " java.security.cert.CertPathValidatorException: signature check failed)";

    private final ServerCertificate one = SelfSignedCertificate.of(List.of(), Instant.now(), new SecureRandom());
    private final ServerCertificate another = SelfSignedCertificate.of(List.of(), Instant.now(), new SecureRandom());

    @Test
    void nothing_is_sent_to_an_untrusted_certificate() throws Exception {
        try (BadTarget target = target(0, one)) {
            assertEquals(NOBODY, refused(new ApiClient(RateLimit.unlimited()), target));
            assertEquals(List.of(), target.requests());
        }
    }

    @Test
    void nothing_more_is_sent_when_the_certificate_changes() throws Exception {
        SSLContext trusted = context(one, one);
        Connection connection = new Connection(ProxyRules.none(), Optional.of(trusted), List.of(), Map.of(), 1);
        ApiClient client = new ApiClient(RateLimit.unlimited(), connection, List.of(), List.of());
        int port;
        try (BadTarget target = target(0, one)) {
            assertEquals(200, client.send(base(target), get()).response().status());
            port = target.base().getPort();
        }
        try (BadTarget target = target(port, another)) {
            assertEquals(ANOTHER, refused(client, target));
            assertEquals(List.of(), target.requests());
        }
    }

    @Test
    void a_tls_handshake_without_an_answer_times_out() throws IOException {
        try (BadTarget target = new BadTarget(Behaviour.HANGS, "")) {
            ApiClient client = new ApiClient(new RateLimit(Duration.ZERO, 10, Duration.ofMillis(150)));
            assertEquals("nothing within 150 ms", refused(client, target));
        }
    }

    @Test
    void a_server_without_tls_is_reported() throws IOException {
        try (BadTarget target = new BadTarget(Behaviour.ANSWERS_IN_PLAIN, "")) {
            assertEquals(
                    "no connection that can be trusted (Unsupported or unrecognized SSL message)",
                    refused(new ApiClient(RateLimit.unlimited()), target));
        }
    }

    private static String refused(ApiClient client, BadTarget target) {
        return assertThrows(UnreachableException.class, () -> client.send(base(target), get()))
                .reason();
    }

    private static Request get() {
        return Request.of("GET", "/things");
    }

    private static URI base(BadTarget target) {
        return URI.create("https://127.0.0.1:" + target.base().getPort());
    }

    private static BadTarget target(int port, ServerCertificate identity) throws Exception {
        ServerSocket server = context(identity, identity)
                .getServerSocketFactory()
                .createServerSocket(port, 10, InetAddress.getLoopbackAddress());
        return new BadTarget(server, Behaviour.HTML, "");
    }

    private static SSLContext context(ServerCertificate identity, ServerCertificate trusted) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity.keyStore(), new char[0]);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("trusted", trusted.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
