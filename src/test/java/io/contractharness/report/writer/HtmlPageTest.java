package io.contractharness.report.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.RuleId;
import io.contractharness.report.Report;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class HtmlPageTest {
    private static Document parsed(Report report) throws Exception {
        String text = new HtmlPage(report).text();
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Document page, String id) {
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            if (((Element) all.item(i)).getAttribute("id").equals(id)) {
                return all.item(i).getTextContent();
            }
        }
        return "nothing has the id " + id;
    }

    @Test
    void page_loads_nothing_and_runs_no_script() throws Exception {
        NodeList all = parsed(Things.mixed()).getElementsByTagName("*");
        Set<String> attributes = new HashSet<>();
        for (int i = 0; i < all.getLength(); i++) {
            Node node = all.item(i);
            assertFalse(
                    Set.of("script", "link", "img", "iframe", "base", "form").contains(node.getNodeName()));
            for (int j = 0; j < node.getAttributes().getLength(); j++) {
                attributes.add(node.getAttributes().item(j).getNodeName());
            }
            String href = ((Element) node).getAttribute("href");
            assertTrue(href.isEmpty() || href.startsWith("#"), href);
        }
        assertEquals(
                Set.of(
                        "lang",
                        "charset",
                        "http-equiv",
                        "content",
                        "name",
                        "class",
                        "href",
                        "id",
                        "aria-hidden",
                        "aria-label",
                        "tabindex",
                        "role",
                        "scope",
                        "title",
                        "max",
                        "value"),
                attributes);
    }

    @Test
    void template_escapes_values_and_quotes_attributes() throws Exception {
        String template;
        try (InputStream in = HtmlPageTest.class.getResourceAsStream("/report/page.hbs")) {
            template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertEquals(
                List.of("{{{css}}}"),
                Pattern.compile("\\{\\{(\\{|\\s*&)[^}]*}*")
                        .matcher(template)
                        .results()
                        .map(MatchResult::group)
                        .toList());
        assertFalse(template.matches("(?s).*<[^>]*=\\{\\{.*"), "an attribute without quotes");
        String hostile = "<i title=\"a\" id='b'>&{{css}}\u202E";
        String page = new HtmlPage(new Things().crashed("gone").crashed(hostile).report()).text();
        assertTrue(
                page.contains("<li>&lt;i title=&quot;a&quot; id=&#39;b&#39;&gt;&amp;{{css}}\\u202E</li>"),
                page.substring(page.indexOf("<main>"), page.indexOf("<section id=\"matrix\"")));
    }

    @Test
    void policy_allows_only_the_style_of_the_page() throws Exception {
        Document page = parsed(Things.mixed());
        String css = page.getElementsByTagName("style").item(0).getTextContent();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));

        assertEquals(
                "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(hash)
                        + "'; base-uri 'none'; form-action 'none'",
                ((Element) page.getElementsByTagName("meta").item(1)).getAttribute("content"));
        assertTrue(css.contains(".banner"), "the style of the page");
        assertFalse(css.contains("url(") || css.contains("@import"));
    }

    @Test
    void broken_rule_is_shown_with_all_details() throws Exception {
        String text = text(parsed(Things.mixed()), "rule-get-thing.200.name.type");

        for (String part : new String[] {
            "get-thing.200.name.type",
            "name is of type string",
            "documented page-of-things openapi/things.yaml:",
            "Reading a thing",
            "response body /name",
            "wantedstring",
            "cameinteger 5, <b>5</b> & 50% of *it*\nwhich, so: no",
            "curl -i -X GET 'https://stage.example/main/things/",
            "\"Authorization: Bearer $CONTRACT_BEARER_TOKEN\"",
            "1 more example",
            "null | \\u202E`x`"
        }) {
            assertTrue(text.contains(part), part + " in " + text);
        }
    }

    @Test
    void matrix_counts_rules_by_operation_and_group() throws Exception {
        String rows = text(parsed(Things.mixed()), "matrix").replaceAll("\\s+", " ");

        for (String row : new String[] {
            "get-thingGET /things/{thingId}",
            "credentials– 2 not judged",
            "parameters✓ 1 held",
            "answers✓ 3 held ✗ 1 broken – 4 not judged",
            "behaviours△ 1 listed",
            "all documented✓ 5 held ✗ 1 broken – 3 not judged"
        }) {
            assertTrue(rows.contains(row), row + " in " + rows);
        }
    }

    @Test
    void rules_that_were_not_judged_are_listed_by_reason() throws Exception {
        String text = text(parsed(Things.mixed()), "coverage");

        assertTrue(text.contains("7 of 13 rules were judged (53.8 %)"), text);
        assertTrue(
                text.contains("2 rules not judged: add `bearerToken` to the profile"
                        + "get-thing.Authorization.requiredget-thing.Authorization.scheme"),
                text);
    }

    @Test
    void known_deviations_have_their_own_section() throws Exception {
        Document page = parsed(Things.partlyKnown());

        assertEquals(
                "Known deviations (1)They are listed in known.yaml and do not fail the run.Show 1 known deviation",
                text(page, "known").replaceFirst("(?s)(1 known deviation).*", "$1"));
        assertTrue(
                text(page, "known")
                        .endsWith(
                                "get-thing.200.name.type expired: an old <client> (team things, T-1, until 2026-05-31)"
                                        + "get-thing.200.status no longer observed: an old <client> (team things, T-1, until"
                                        + " 2026-12-31)"),
                text(page, "known"));
        assertTrue(text(page, "rule-get-thing.repeatable").contains("known: an old <client>"));
    }

    @Test
    void every_link_has_a_target() throws Exception {
        Document page = parsed(Things.mixed());
        NodeList links = page.getElementsByTagName("a");
        for (int i = 0; i < links.getLength(); i++) {
            String id = ((Element) links.item(i)).getAttribute("href").substring(1);
            assertFalse(text(page, id).startsWith("nothing has the id"), id);
        }
        assertTrue(links.getLength() > 4);
    }

    @Test
    void first_ten_broken_rules_are_open() throws Exception {
        Things things = new Things().strict();
        Things.description().rules().keySet().forEach(id -> things.broken(id.name(), "p", "w", "c"));
        Document page = parsed(things.report());
        String text = text(page, "broken");

        assertTrue(text.startsWith("Broken rules (13)"), text);
        assertTrue(text.indexOf("Show 3 more") > text.indexOf("get-thing.200.status"), text);
        for (RuleId id : Things.description().rules().keySet()) {
            assertTrue(text.contains(text(page, "rule-" + id)), id.value());
        }
    }

    @Test
    void ten_broken_rules_are_all_open() throws Exception {
        Things things = new Things().strict();
        Things.description().rules().keySet().stream().limit(10).forEach(id -> things.broken(id.name(), "p", "w", "c"));
        Report report = things.report();

        assertFalse(text(parsed(report), "broken").contains("Show"));
        assertFalse(new MarkdownSummary(report).text().contains("more, in report.html"));
    }

    @Test
    void held_run_has_empty_sections() throws Exception {
        Document page =
                parsed(new Things().strict().held("200.status", "repeatable").report());

        assertEquals("Broken rules (0)No gated rule is broken.", text(page, "broken"));
        assertEquals(
                "Deviations (0)Inferred rules that the target breaks. They fail the run only with --strict.",
                text(page, "deviations"));
        assertEquals("nothing has the id known", text(page, "known"));
        assertEquals(
                "targetstage.yaml at https://stage.example/main exit code0"
                        + "gatedocumented and inferred rules (--strict)started2026-06-01 10:00:00 UTCtook1.5 s"
                        + "sent2 requests in 2 scenariosseed7",
                page.getElementsByTagName("dl").item(0).getTextContent().replace("exit", " exit"));
        assertEquals(
                "0 broken0 deviations11 not judgedtimingsall rules",
                page.getElementsByTagName("nav").item(0).getTextContent());
        assertFalse(page.getElementsByTagName("main").item(0).getTextContent().contains("Went wrong"));
    }

    @Test
    void target_url_is_shown_once_and_empty_timings_have_no_table() throws Exception {
        Document page = parsed(new Things().target(Things.BASE.toString()).report());

        assertTrue(page.getElementsByTagName("dl")
                .item(0)
                .getTextContent()
                .startsWith("targethttps://stage.example/mainexit code3"));
        assertEquals("Timings1.5 s for 0 requests", text(page, "timings"));
    }

    @Test
    void error_of_the_run_is_shown_and_the_cause_of_the_verdict_only_once() throws Exception {
        String page = new HtmlPage(new Things()
                        .crashed("gone")
                        .crashed("the disk <is> full")
                        .report())
                .text();
        assertTrue(page.contains("<p class=\"because\">gone</p>"), page);
        assertTrue(page.contains("<h2>Went wrong</h2><ul><li>the disk &lt;is&gt; full</li></ul>"), page);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            200                       | 404 {"a":1}              | ~~          | 200      | ~~
            a value of type string    | a value of type integer  | a value of type  | string   | ~~
            at most 250 characters    | at most 251 characters   | at most     | 250      | characters
            at most 9                 | at most 99               | at most     | 9        | ~~
            same                      | same                     | same        | ~~       | ~~
            a bc                      | abc                      | ~~          | a bc     | ~~
            abc                       | a bc                     | ~~          | abc      | ~~
            a_b                       | a_c                      | ~~          | a_b      | ~~
            b_a                       | c_a                      | ~~          | b_a      | ~~
            a+b                       | a+c                      | a+          | b        | ~~
            b+a                       | c+a                      | ~~          | b        | +a
            """)
    void difference_is_marked_in_whole_words(String wanted, String came, String before, String differs, String after) {
        WordDiff.Side side = WordDiff.of(wanted, came).wanted();

        assertEquals(before, side.before().strip());
        assertEquals(differs, side.differs());
        assertEquals(after, side.after().strip());
        assertEquals(wanted, side.before() + side.differs() + side.after());
    }
}
