package io.contractharness.mock.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.Keys;

/** The console in a real browser, used by mouse and by keyboard, with all kinds of requests in its log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleServiceIT {
    private static final List<String> PANELS =
            List.of("try", "log", "coverage", "rehearse", "sandboxes", "description");
    /** The dark scheme changes only colours; a narrow screen changes only scrolling and distances. */
    private static final Map<String, String> LOOKS = Map.of(
            "light",
            "{}",
            "dark",
            "{\"runOnly\": [\"color-contrast\"]}",
            "narrow",
            "{\"runOnly\": [\"scrollable-region-focusable\", \"target-size\"]}");

    private Browser browser;
    private Visit visit;

    @BeforeAll
    void open() {
        browser = Browser.start();
        visit = new Visit(browser);
    }

    @AfterAll
    void close() {
        if (visit != null) {
            visit.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() {
        visit.forget();
        browser.size(1280, 900);
        browser.scheme("light");
    }

    @AfterEach
    void stop() {
        browser.open("about:blank"); // otherwise the page continues to poll
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void a_request_can_be_composed_copied_and_sent() {
        visit.show("try");
        browser.click("input[value=routine]");
        browser.click("input[value=sites]");
        String url = visit.base() + "/interventions/v2/rs/1?extend=routine&extend=sites";

        assertEquals("""
                curl -i 'URL' \\
                  -H 'Authorization: Bearer me' \\
                  -H 'x-session-token: me'""".replace("URL", url), browser.text("#code code"));
        browser.click("#tab-fetch");
        assertEquals("""
                const response = await fetch("URL", {
                  headers: {
                    Authorization: "Bearer me",
                    "x-session-token": "me",
                  },
                })
                const body = await response.json()""".replace("URL", url), browser.text("#code code"));
        browser.click("#tab-typed");
        assertEquals("""
                const { data, error } = await client.GET("/interventions/v2/rs/{interventionId}", {
                  params: {
                    path: {
                      interventionId: 1,
                    },
                    query: {
                      extend: ["routine", "sites"],
                    },
                    header: {
                      "x-session-token": "me",
                    },
                  },
                  headers: {
                    Authorization: "Bearer me",
                  },
                })""", browser.text("#code code"));

        visit.sendByConsole();

        assertEquals("200", browser.text("#response .status"));
        assertEquals(
                List.of(
                        "routine documented \"routine\":",
                        "routine documented \"hasRoutineInterventionDrift\":",
                        "sites documented \"sites\":"),
                browser.value(
                        "[...document.querySelectorAll('.added')].map(e => e.textContent.replace(/\\s+/g, ' ').match(/.*?:/)[0])"));
        assertEquals(
                "/data/routine, /data/hasRoutineInterventionDrift",
                browser.value(
                        "[...document.querySelectorAll('.legend li')[0].querySelectorAll('code')].slice(1).map(e => e.textContent).join(', ')"));
        browser.picture("try");
    }

    @Test
    void an_own_token_is_sent_but_not_copied() {
        visit.show("try");
        browser.fill("#try-fields details .field:first-child input", "tok$n-of-mine");

        assertEquals(
                "-H \"Authorization: Bearer $BEARER_TOKEN\" \\",
                browser.text("#code code")
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow()
                        .strip());
        browser.click("#tab-fetch");
        assertTrue(browser.text("#code code").contains("Authorization: `Bearer ${bearerToken}`,"));
    }

    @Test
    void an_execution_in_a_sandbox_gives_an_upload_link() {
        visit.show("try?operation=execute-intervention&sandbox=mine");
        browser.value("(() => { const s = document.querySelectorAll('#try-fields select')[0];"
                + " s.selectedIndex = 2; s.dispatchEvent(new Event('input', {bubbles: true})) })()");
        browser.click("#try-form .primary");
        browser.await("document.querySelector('#response .next')");

        assertEquals("200", browser.text("#response .status"));
        assertFalse(browser.text("#response").matches("(?s).*X-Amz-Signature=[0-9a-f].*"), "a signature is shown");
        String link = String.valueOf(browser.value("document.querySelector('#response .next a').href"));
        assertTrue(link.startsWith(visit.base() + "/") && link.matches(".*X-Amz-Signature=[0-9a-f]{64}.*"), link);
        browser.click("#response .next button");
        browser.await("document.querySelector('#response .next [role=status]').textContent.includes('stored')");
        browser.picture("execute");

        assertEquals(409, visit.send(Visit.execute("/sandbox/mine", Visit.BODY)), "it was executed in the sandbox");
        assertEquals(200, visit.send(Visit.execute("", Visit.BODY)), "and nowhere else");
    }

    @Test
    void requests_of_an_app_appear_with_problem_and_fix() {
        visit.show("log");
        visit.traffic();
        visit.logHas(5);

        assertEquals(
                List.of(
                        "PATCH /interventions/v2/mb/execute|400|default|2 wrong1 ignored",
                        "PATCH /interventions/v2/mb/execute|200|qa|",
                        "GET /interventions/v2/rs/99|404|qa|1 wrong",
                        "GET /interventions/v2/rs/2?extend=assignedTo&expand=all|400|default|1 wrong1 ignored",
                        "GET /interventions/v2/rs/1?extend=summary&extend=sites|200|default|"),
                browser.value(
                        "[...document.querySelectorAll('#log-rows tr:not(.detail)')].map(r => [1, 2, 3, 5].map(i => r.cells[i].textContent).join('|'))"));
        browser.click("#log-rows tr:nth-of-type(7) button");
        browser.await("document.querySelector('.finding')");
        String detail = browser.text("#log-rows tr:nth-of-type(8)");
        assertTrue(detail.contains("Write it as assigned-to."), detail);
        assertTrue(detail.contains("get-intervention.extend.enum documented"), detail);
        assertTrue(detail.contains("openapi/interventions.yaml:"), detail);
        assertTrue(detail.contains("-H \"Authorization: Bearer $CONTRACT_BEARER_TOKEN\""), detail);
        assertFalse(detail.contains("my-own"), "a token is shown");
        browser.picture("log");
    }

    private String shown() {
        return String.valueOf(browser.value("[...document.querySelectorAll('#log-rows tr:not(.detail):not([hidden])')]"
                + ".map(r => r.cells[2].textContent + ' ' + r.cells[3].textContent).join(', ')"));
    }

    @Test
    void the_log_can_be_filtered_and_cleared() {
        visit.show("log");
        visit.traffic();
        visit.logHas(5);

        browser.fill("#log-text", "V2/RS");
        assertEquals("404 qa, 400 default, 200 default", shown());
        browser.value("(() => { const s = document.getElementById('log-status'); s.value = '4';"
                + " s.dispatchEvent(new Event('input')) })()");
        assertEquals("404 qa, 400 default", shown());
        browser.value("(() => { const s = document.getElementById('log-sandbox'); s.value = 'qa';"
                + " s.dispatchEvent(new Event('input')) })()");
        assertEquals("404 qa", shown());
        visit.show("log");
        visit.logHas(5);
        browser.click("#log-wrong");
        assertEquals("400 default, 404 qa, 400 default", shown());
        browser.click("#log-clear");
        browser.await("document.querySelectorAll('#log-rows tr').length === 0");
    }

    @Test
    void requests_of_the_console_are_hidden_in_the_log() {
        visit.show("try");
        visit.sendByConsole();
        browser.click("nav a[href='#log']");
        visit.logHas(1);
        assertEquals("", shown());
        browser.click("#log-own");
        assertEquals("200 default", shown());
    }

    @Test
    void an_uncovered_item_links_to_the_request_panel() {
        visit.traffic();
        visit.show("coverage");
        browser.await("document.querySelector('.chip')");

        assertEquals(
                List.of("extend=sites ×1", "extend=summary ×1"),
                browser.value(
                        "[...document.querySelectorAll('.group')[0].querySelectorAll('.tried')].map(e => e.textContent)"));
        browser.click(".chip.never[href*=routine]");
        browser.await("document.querySelector('input[value=routine]').checked");
        assertFalse((Boolean) browser.value("document.getElementById('panel-try').hidden"));
    }

    @Test
    void a_sandbox_shows_its_executions_and_can_be_reset() {
        visit.traffic();
        visit.show("sandboxes");
        browser.await("document.querySelectorAll('#sandboxes tbody tr').length === 2");
        assertEquals("2", browser.text("#sandboxes tr:nth-child(2) td:nth-child(3)"));

        browser.click("#sandboxes tr:nth-child(2) button");
        browser.await("document.querySelectorAll('#sandboxes tbody tr').length === 1");
        assertEquals("qa is as if it had never been used.", browser.text("#sandboxes-state"));
        assertEquals(200, visit.send(Visit.execute("/sandbox/qa", Visit.BODY)));
    }

    @Test
    void a_preferred_response_can_be_found_and_tried() {
        visit.show("rehearse");
        browser.await("document.querySelector('#rehearsals a')");
        browser.fill("#rehearse-text", "code=404");
        browser.click("#rehearsals li:first-child span:last-child a");
        browser.await("!document.getElementById('panel-try').hidden");
        visit.sendByConsole();

        assertEquals("404", browser.text("#response .status"));
        assertTrue(browser.text("#code code").endsWith("-H 'Prefer: code=404'"), browser.text("#code code"));
    }

    @Test
    void swagger_ui_sends_requests_to_this_mock() {
        browser.open(visit.base() + "/__console/swagger/");
        browser.await("document.querySelector('.opblock-get')");
        browser.click(".opblock-get .opblock-summary-control");
        browser.await("document.querySelector('.try-out__btn')");
        browser.click(".try-out__btn");
        browser.await("document.querySelector('.execute')");
        browser.click(".execute");
        browser.await("document.querySelector('.live-responses-table')");

        assertEquals("200", browser.text(".live-responses-table tbody .response-col_status"));
        assertTrue(browser.text(".request-url").contains(visit.base() + "/interventions/v2/rs/1?extend="));
        browser.picture("swagger");
    }

    /** The page shows all content of requests as text and runs none of it. */
    @Test
    void request_data_is_never_run_as_code() {
        List<String> hostile = List.of(
                "<script>window.hacked = 1</script>",
                "<img src=x onerror='window.hacked = 1'>",
                "</textarea></title></style></script><script>window.hacked = 1</script>",
                "\u2028window.hacked = 1\u2029",
                "javascript:window.hacked=1");
        for (String text : hostile) {
            String member = TextNode.valueOf(text).toString();
            String query = URLEncoder.encode(text, StandardCharsets.UTF_8);
            visit.send(Visit.get("/interventions/v2/rs/1?extend=" + query + "&" + query + "=1")
                    .withHeader("x-note", text.replaceAll("[^\\x20-\\x7e]", "")));
            visit.send(Visit.execute("", "{\"firstName\":" + member + "," + member + ":1}"));
            visit.send(Visit.execute("", "{\"firstName\":" + text));
        }
        visit.show("log");
        visit.logHas(15);
        browser.value("document.querySelectorAll('#log-rows button').forEach(b => b.click())");
        browser.await("document.querySelectorAll('#log-rows .halves').length === 15");
        assertTrue(browser.text("#log-rows").contains("<script>window.hacked = 1</script>"), "it is shown as it came");
        String query = URLEncoder.encode(String.join("", hostile), StandardCharsets.UTF_8);
        for (String panel : PANELS) {
            visit.go(panel + "?operation=" + query + "&extend=" + query + "&rule=" + query + "&text=" + query);
        }
        visit.go("try?sandbox=" + query);
        browser.click("#tab-fetch");
        assertTrue(browser.text("#code").contains("/sandbox/%3Cscript%3E"), "it is shown as it came");
        assertEquals(null, browser.value("window.hacked"));
        assertEquals(
                List.of(visit.base() + "/__console/main.js"), browser.value("[...document.scripts].map(s => s.src)"));
    }

    @Test
    void every_control_works_with_the_keyboard() {
        visit.traffic();
        visit.show("try");
        browser.type(Keys.TAB);
        assertEquals("Skip to the content", browser.value("document.activeElement.textContent"));
        browser.type(Keys.ENTER);
        browser.await("document.activeElement.id === 'main'");

        browser.value("document.getElementById('tab-curl').focus()");
        browser.type(Keys.ARROW_RIGHT);
        assertEquals("tab-fetch", browser.value("document.activeElement.id"));
        assertEquals("true", browser.value("document.activeElement.getAttribute('aria-selected')"));

        browser.value("document.querySelector('#try-fields input[type=checkbox]').focus()");
        browser.type(Keys.SPACE);
        browser.type(Keys.ENTER);
        browser.await("document.querySelector('#response .added')");

        browser.value("document.querySelector('nav a[href=\"#log\"]').focus()");
        browser.type(Keys.ENTER);
        browser.await("document.activeElement.id === 'main' && document.querySelector('#log-rows button')");
        browser.value("document.querySelector('#log-rows tr:not([hidden]) button').focus()");
        browser.type(Keys.ENTER);
        browser.await("document.querySelector('#log-rows .finding')");
        assertEquals("true", browser.value("document.activeElement.getAttribute('aria-expanded')"));
    }

    @Test
    void every_panel_passes_the_accessibility_rules() {
        visit.traffic();
        visit.show("try?operation=get-intervention&extend=routine&extend=sites");
        visit.sendByConsole();
        browser.await("document.querySelector('#log-rows button')");
        browser.value("document.querySelector('#log-rows tr:not([hidden]) button').click()");
        List<String> broken = new ArrayList<>();
        for (String panel : PANELS) {
            visit.go(panel);
            browser.await(
                    "document.querySelector('#panel-' + arguments[0] + ' :is(.json, .finding, .chip, td, li, dt)')",
                    panel);
            // Only a few rows of long lists, because the others are similar.
            if (panel.equals("rehearse")) {
                browser.fill("#rehearse-text", "404");
            } else if (panel.equals("description")) {
                browser.fill("#rule-text", "firstName");
            }
            LOOKS.forEach((look, options) -> {
                browser.scheme(look.equals("dark") ? "dark" : "light");
                browser.size(look.equals("narrow") ? 390 : 1280, 900);
                browser.picture(panel + "-" + look);
                browser.violations(options).forEach(violation -> broken.add(panel + " " + look + " " + violation));
                if (!browser.value("document.documentElement.scrollWidth <= window.innerWidth")
                        .equals(true)) {
                    broken.add(panel + " " + look + " is wider than its window");
                }
            });
        }
        assertEquals(List.of(), broken);
    }
}
