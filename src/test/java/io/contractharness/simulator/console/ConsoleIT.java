package io.contractharness.simulator.console;

import io.contractharness.simulator.Options;
import io.contractharness.simulator.Simulator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {
    private Simulator simulator;
    private Browser browser;

    @BeforeAll
    void start() {
        browser = Browser.start();
        simulator = Simulator.start(Options.defaults());
    }

    @AfterAll
    void stop() {
        if (simulator != null) simulator.close();
        if (browser != null) browser.close();
    }

    private io.contractharness.http.Response send(io.contractharness.http.Request r) throws Exception {
        var b = java.net.http.HttpRequest.newBuilder(java.net.URI.create(simulator.baseUrl() + r.target()))
                .method(
                        r.method(),
                        r.body().isPresent()
                                ? java.net.http.HttpRequest.BodyPublishers.ofByteArray(
                                        r.body().get())
                                : java.net.http.HttpRequest.BodyPublishers.noBody());
        r.headers().forEach(h -> b.header(h.name(), h.value()));
        java.net.http.HttpClient.newHttpClient().send(b.build(), java.net.http.HttpResponse.BodyHandlers.ofString());
        return null;
    }

    private static io.contractharness.http.Request get(String t) {
        return io.contractharness.http.Request.of("GET", t)
                .withHeader("Authorization", "Bearer my-own-secret-token")
                .withHeader("x-session-token", "session-secret-1");
    }

    @Test
    void tour() throws Exception {
        send(get("/interventions/v2/rs/1?extend=summary&extend=sites"));
        send(get("/interventions/v2/rs/1?extend=Summary&extend=assignedTo&expand=x"));
        send(get("/interventions/v2/rs/1?extend=summary,sites"));
        send(get("/sandbox/qa/interventions/v2/rs/99"));
        send(get("/interventions/v2/rs/1?expand=x").withoutHeader("x-session-token"));
        send(get("/nowhere"));
        send(get("/interventions/v2/mb/execute")
                .withMethod("PATCH")
                .withHeader("Content-Type", "application/json")
                .withBody("{\"firstName\":\"<script>alert(1)</script>\",\"signature\":{\"name\":\"a\"},\"nick\":2}"));
        send(
                get("/sandbox/qa/interventions/v2/mb/execute")
                        .withMethod("PATCH")
                        .withHeader("x-session-token", io.contractharness.simulator.state.Sessions.token(2))
                        .withHeader("Content-Type", "application/json")
                        .withBody(
                                "{\"firstName\":\"Ada\",\"lastName\":\"L\",\"signature\":{\"name\":\"a\",\"mimeType\":\"image/png\",\"size\":3}}"));
        for (String scheme : List.of("light", "dark")) {
            browser.scheme(scheme);
            browser.size(1280, 900);
            browser.open(simulator.baseUrl()
                    + "/__console#try?operation=get-intervention&extend=routine&extend=trained-users");
            browser.await("document.body.dataset.ready");
            browser.click("#try-form button.primary");
            browser.await("document.querySelector('#response .json')");
            browser.picture("t-try-" + scheme);
            System.out.println(browser.violations());
            browser.value("document.querySelector('#tab-typed').click()");
            System.out.println(browser.text("#code"));
            browser.open(simulator.baseUrl() + "/__console#try?operation=execute-intervention&sandbox=" + scheme);
            browser.await("document.body.dataset.ready");
            browser.click("#try-form button.primary");
            browser.await("document.querySelector('#response .json')");
            browser.value("document.querySelector('#tab-fetch').click()");
            browser.picture("t-exec-" + scheme);
            System.out.println(browser.text("#code"));
            browser.value("document.querySelector('#tab-typed').click()");
            System.out.println(browser.text("#code"));
            browser.open(simulator.baseUrl() + "/__console#log");
            browser.await("document.querySelectorAll('#log-rows tr').length > 4");
            browser.picture("t-log-" + scheme);
            browser.click(
                    "#log-rows tr:not([hidden]):not(.detail):has(.wrong) ~ tr:not([hidden]):not(.detail) button.row");
            browser.await("document.querySelector('.finding')");
            browser.picture("t-inspect-" + scheme);
            System.out.println(browser.violations());
            browser.open(simulator.baseUrl() + "/__console#coverage");
            browser.await("document.querySelector('.chip')");
            browser.picture("t-coverage-" + scheme);
            browser.open(simulator.baseUrl() + "/__console#sandboxes");
            browser.await("document.querySelector('#sandboxes table')");
            browser.picture("t-sandboxes-" + scheme);
            System.out.println(browser.violations());
            browser.open(simulator.baseUrl() + "/__console#description");
            browser.await("document.querySelector('#rules dt')");
            browser.picture("t-description-" + scheme);
            System.out.println(browser.violations());
            browser.size(390, 844);
            browser.open(simulator.baseUrl() + "/__console#log");
            browser.await("document.querySelectorAll('#log-rows tr').length > 4");
            browser.click(
                    "#log-rows tr:not([hidden]):not(.detail):has(.wrong) ~ tr:not([hidden]):not(.detail) button.row");
            browser.await("document.querySelector('.finding')");
            browser.picture("t-narrow-" + scheme);
            System.out.println("narrow overflow " + browser.value("document.documentElement.scrollWidth"));
        }
        System.out.println(browser.complaints());
    }
}
