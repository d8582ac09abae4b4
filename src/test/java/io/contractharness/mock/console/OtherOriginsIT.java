package io.contractharness.mock.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.mock.sandbox.Sessions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An app of another origin, in a real browser, with and without credentials of the browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherOriginsIT {
    /** Calls one after the other; each gives the status, or that the browser refused it. */
    private static final String CALLS = """
            (async () => {
              const [base, credentials, session] = arguments
              const headers = { Authorization: 'Bearer me', 'x-session-token': session }
              const call = async (url, options = {}) => {
                try { return await fetch(url, { credentials, ...options }) } catch { return { status: 'refused' } }
              }
              const read = await call(`${base}/interventions/v2/rs/1?extend=summary`, { headers })
              const unknown = await call(`${base}/nothing`, { headers })
              const execute = await call(`${base}/interventions/v2/mb/execute`, {
                method: 'PATCH',
                headers: { ...headers, 'Content-Type': 'application/json' },
                body: JSON.stringify({ firstName: 'Ada', lastName: 'L', signature: { name: 'a.png', mimeType: 'image/png', size: 3 } }),
              })
              const url = execute.json ? (await execute.json()).presignedUrl : `${base.replace(/.sandbox.*/, '')}/intervention-signatures/x/y/a.png`
              const file = { method: 'PUT', headers: { 'Content-Type': 'image/png' }, body: new Uint8Array([1, 2, 3]) }
              const put = await call(url, file)
              const back = await call(url)
              await call(`${base}/__faults`, { method: 'PUT', headers: { 'Content-Type': 'application/json' },
                body: '{"faults":[{"operation":"upload","prefer":"example=slow-down"}]}' })
              const slow = await call(url, file)
              const text = slow.text ? ` ${slow.headers.get('Mock-Faults')} ${(await slow.text()).includes('<Code>SlowDown')}` : ''
              return [read, unknown, execute, put, back, slow].map((answer) => answer.status).join(' ') + text
            })()""";

    private static final String DONE = "200 404 200 200 200 503 1: example=slow-down true";
    private static final String REFUSED = "refused refused refused refused refused refused";

    /** Shows what the links of interventions lead to, in each of the ways that an app has. */
    private static final String LINKS = """
            (async () => {
              const [base] = arguments
              const shown = (name, attributes) => new Promise((done) => {
                const element = document.createElement(name)
                element.onload = () => done('loaded')
                element.onerror = () => done('failed')
                Object.assign(element, attributes)
                document.body.append(element)
              })
              const picture = `${base}/__files/technical-installations/21.png`
              const proof = `${base}/__files/training-proofs/88.pdf`
              return [
                await shown('img', { src: picture }),
                await shown('img', { crossOrigin: 'anonymous', src: picture }),
                await shown('iframe', { src: proof }),
                await shown('object', { data: proof, type: 'application/pdf' }),
                (await (await fetch(proof)).blob()).type,
              ].join(' ')
            })()""";

    private Browser browser;
    private HttpServer app;
    private String page;

    @BeforeAll
    void start() throws IOException {
        browser = Browser.start();
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] html = "<!doctype html><link rel=icon href=data:,><title>app</title>".getBytes(StandardCharsets.UTF_8);
        app.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        app.start();
        page = "http://localhost:" + app.getAddress().getPort();
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.stop(0);
        }
        if (browser != null) {
            browser.close();
        }
    }

    /** PAGE is the origin of the app. */
    @ParameterizedTest
    @CsvSource({
        "PAGE,                             include, true",
        "PAGE,                             omit,    true",
        "http://localhost:*,               include, true",
        "http://app.example.test PAGE,     include, true",
        "*,                                omit,    true",
        "*,                                include, false",
        "none,                             omit,    false",
        "none,                             include, false",
        "http://127.0.0.1:*,               include, false",
        "https://localhost:*,              omit,    false",
        "http://app.example.test,          omit,    false",
    })
    void an_app_may_use_api_and_upload_url_as_its_origin_is_named(String origins, String credentials, boolean may) {
        List<String> named = List.of(origins.replace("PAGE", page).split(" "));
        try (MockServer mock = MockServer.start(MockOptions.defaults().withOrigins(named))) {
            browser.open(page);
            assertEquals(
                    may ? DONE : REFUSED,
                    browser.value(CALLS, mock.baseUrl() + "/sandbox/app", credentials, Sessions.token(2)));
        }
        browser.complaints(); // it tells why it refuses
    }

    @ParameterizedTest
    @CsvSource({"*", "http://localhost:*"})
    void an_app_shows_what_the_links_of_interventions_lead_to(String origins) {
        try (MockServer mock = MockServer.start(MockOptions.defaults().withOrigins(List.of(origins)))) {
            browser.open(page);
            assertEquals(
                    "loaded loaded loaded loaded application/pdf",
                    browser.value(LINKS, mock.baseUrl().toString()));
        }
        assertEquals(List.of(), browser.complaints());
    }
}
