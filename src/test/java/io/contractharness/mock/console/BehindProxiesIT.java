package io.contractharness.mock.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.mock.access.PublicAddress;
import io.contractharness.mock.sandbox.Sessions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page in a real browser that uses the mock through nginx with TLS, and through the dev server Vite. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehindProxiesIT {
    /** Executes in a fresh sandbox, uploads by the URL of the answer, and reads the file back. */
    private static final String FLOW = """
            (async () => {
              const [base, sandbox, session] = arguments
              const answer = await fetch(`${base}/interventions/v2/mb/execute`, {
                method: 'PATCH',
                headers: { Authorization: 'Bearer me', 'x-session-token': session, 'x-sandbox': sandbox, 'Content-Type': 'application/json' },
                body: JSON.stringify({ firstName: 'Ada', lastName: 'L', signature: { name: 'ä b.png', mimeType: 'image/png', size: 3 } }),
              })
              const url = (await answer.json()).presignedUrl
              const put = await fetch(url, { method: 'PUT', headers: { 'Content-Type': 'image/png' }, body: new Uint8Array([1, 2, 3]) })
              const read = new Uint8Array(await (await fetch(url)).arrayBuffer())
              const other = await fetch(url.replace('b.png', 'c.png'), { method: 'PUT', headers: { 'Content-Type': 'image/png' }, body: new Uint8Array(3) })
              return `${answer.status} ${url.split('/intervention-signatures/')[0]} ${put.status} ${read} ${other.status}`
            })()""";

    private final List<MockServer> mocks = new ArrayList<>();
    private Browser browser;
    private ProxyServers servers;
    private String nginx;
    private String vite;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        browser = Browser.start();
        servers = new ProxyServers(folder);
        int tls = ProxyServers.freePort();
        int dev = ProxyServers.freePort();
        nginx = "https://localhost:" + tls;
        vite = "http://localhost:" + dev;
        servers.startNginx(tls, mocks(nginx));
        servers.startVite(dev, mocks(vite));
    }

    private Map<String, String> mocks(String proxy) {
        return Map.of("PLAIN", mock(""), "STRIPPED", mock(proxy + "/stripped"), "KEPT", mock(proxy + "/kept"));
    }

    private String mock(String publicUrl) {
        MockOptions.Outside outside = publicUrl.isEmpty()
                ? MockOptions.Outside.LOCAL
                : new MockOptions.Outside(Optional.of(PublicAddress.of(URI.create(publicUrl))), false);
        MockServer mock = MockServer.start(MockOptions.defaults().withOutside(outside));
        mocks.add(mock);
        return mock.baseUrl().toString();
    }

    @AfterAll
    void stop() {
        mocks.forEach(MockServer::close);
        if (servers != null) {
            servers.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private String proxy(String name) {
        return name.equals("nginx") ? nginx : vite;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nginx | ''
            nginx | /told
            nginx | /changed
            nginx | /forwarded
            nginx | /stripped
            nginx | /kept
            vite  | /told
            vite  | /changed
            vite  | /stripped
            vite  | /kept
            """)
    void page_executes_and_uploads_through_the_proxy(String server, String path) {
        String base = proxy(server) + path;
        browser.open(server.equals("vite") ? vite + "/" : base + "/openapi.json");

        String sandbox = "box-" + path.replace("/", "");
        assertEquals("200 " + base + " 200 1,2,3 403", browser.value(FLOW, base, sandbox, Sessions.token(2)));
        // The refusal of the other file is the only thing that the browser complains of.
        assertEquals(List.of(), browser.complaints());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nginx | /forwarded
            nginx | /stripped
            nginx | /kept
            vite  | /told
            vite  | /kept
            """)
    void console_works_at_its_own_address(String server, String path) {
        String base = proxy(server) + path;
        for (String page : List.of("/__console", "/__console/")) {
            browser.open(base + page + "#try");
            browser.await("document.body.dataset.ready");
            assertEquals(base, browser.text("#base"));
        }
        browser.await("document.querySelector('#code code')");
        assertTrue(browser.text("#code code").startsWith("curl -i '" + base + "/interventions/v2/rs/1"));
        browser.click("#try-form .primary");
        browser.await("document.querySelector('#response .json')");
        assertEquals("200", browser.text("#response .status"));

        browser.click("nav a[href='#log']");
        browser.await("!document.getElementById('panel-log').hidden");
        browser.click("#log-own");
        browser.await("document.querySelectorAll('#log-rows tr:not(.detail)').length > 0");
        browser.click("#log-clear"); // the browser sends an Origin with it
        browser.await("document.querySelectorAll('#log-rows tr').length === 0");

        browser.open(base + "/__console/swagger");
        browser.await("document.querySelector('.opblock')");
        assertEquals(base, browser.value("document.querySelector('.servers select').value"));
        browser.open("about:blank");
        assertEquals(List.of(), browser.complaints());
    }
}
