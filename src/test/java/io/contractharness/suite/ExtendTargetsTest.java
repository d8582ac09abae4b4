package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.Query;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of targets that read several extend values in another way, or whose answers cannot be looked into. */
class ExtendTargetsTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final Map<String, List<String>> EXTEND = DESCRIPTION
            .operation("get-intervention")
            .extendParameter()
            .orElseThrow()
            .extend();
    private static final String TAGS = Stream.of("order", "summary.adds", "repeated")
            .map(rule -> "@rule:get-intervention.extend." + rule)
            .collect(Collectors.joining(" or "));

    /** The kind of target, and each rule that did not hold: status, then the reason or what came. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            as described | held: every gated rule that was judged held |
            ignores      | broken: 1 gated rule is broken | order not judged: the target ignores extend: no field came for any of its 19 values, one by one, repeated or with commas; repeated not judged: the target ignores extend: no field came for any of its 19 values, one by one, repeated or with commas; summary.adds broken: nothing on intervention 1; if none of them should have it, add one that has it to `interventions:`
            everything   | held: every gated rule that was judged held | order not judged: the target sends the fields of every value of extend, asked for or not; repeated not judged: the target sends the fields of every value of extend, asked for or not
            last only    | held: every gated rule that was judged held | order not judged: several values of extend are not given together: repeated keys came with the fields of 1 value, a comma list came with the fields of 0 values; repeated broken: the fields of 1 value
            refuses two  | held: every gated rule that was judged held | order not judged: several values of extend are not given together: repeated keys came 400 {"message":"one"}, a comma list came with the fields of 0 values; repeated broken: 400 {"message":"one"}
            mark         | broken: 1 gated rule is broken | order not judged: several values of extend: came 200 with a byte-order mark before the JSON (rule get-intervention.200.wellFormed); repeated not judged: several values of extend: came 200 with a byte-order mark before the JSON (rule get-intervention.200.wellFormed); summary.adds not judged: an answer to extend cannot be looked into: came 200 with a byte-order mark before the JSON (rule get-intervention.200.wellFormed)
            br           | broken: 1 gated rule is broken | order not judged: several values of extend: came 200 in the content coding br, which was not asked for (rule get-intervention.200.wellFormed); repeated not judged: several values of extend: came 200 in the content coding br, which was not asked for (rule get-intervention.200.wellFormed); summary.adds not judged: an answer to extend cannot be looked into: came 200 in the content coding br, which was not asked for (rule get-intervention.200.wellFormed)
            null         | held: every gated rule that was judged held |
            """)
    void cause_is_told_once_and_as_it_was_seen(String kind, String verdict, String others) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> answer(exchange, kind));
        server.start();
        try {
            URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            Target target = new Target(
                    "stage",
                    base,
                    Credentials.of("a-bearer", "a-session"),
                    List.of(1L),
                    Optional.empty(),
                    List.of(),
                    RateLimit.unlimited(),
                    false);
            Report report = new ContractSuite(DESCRIPTION)
                    .run(
                            target,
                            new ContractSuite.Options(Optional.of(TAGS), false, 1, 2, Optional.empty()),
                            line -> {});

            assertEquals(
                    verdict,
                    report.verdict().end().name().toLowerCase(java.util.Locale.ROOT) + ": "
                            + report.verdict().because());
            assertEquals(others == null ? "" : others, others(report));
        } finally {
            server.stop(0);
        }
    }

    private static String others(Report report) {
        return report.rules().stream()
                .filter(result ->
                        result.rule().id().value().matches("get-intervention.extend.(order|repeated|summary.adds)"))
                .filter(result -> result.status() != RuleResult.Status.HELD)
                .map(result -> result.rule().id().name().replace("extend.", "") + " " + result.status() + ": "
                        + (result.isBroken() ? result.broken().get(0).result().came() : result.why()))
                .collect(Collectors.joining("; "));
    }

    private static void answer(HttpExchange exchange, String kind) throws IOException {
        List<String> asked = Query.parse(
                        Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                                .orElse(""))
                .getOrDefault("extend", List.of());
        int status = kind.equals("refuses two") && asked.size() > 1 ? 400 : 200;
        List<String> given = switch (kind) {
            case "ignores" -> List.of();
            case "everything" -> List.copyOf(EXTEND.keySet());
            case "last only" -> asked.subList(Math.max(0, asked.size() - 1), asked.size());
            default -> asked;
        };
        String text = status == 400
                ? "{\"message\":\"one\"}"
                : body(given, kind.equals("null")).toString();
        byte[] body = (kind.equals("mark") ? "\uFEFF" + text : text).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (kind.equals("br")) {
            exchange.getResponseHeaders().set("Content-Encoding", "br");
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static JsonNode body(List<String> given, boolean nothing) {
        ObjectNode body = DESCRIPTION
                .operation("get-intervention")
                .success()
                .examples()
                .get("documented")
                .deepCopy();
        ObjectNode data = body.withObject("/data");
        EXTEND.forEach((value, fields) -> {
            for (String field : fields) {
                String name = field.substring("/data/".length());
                if (!given.contains(value)) {
                    data.remove(name);
                } else if (nothing && value.equals("summary")) {
                    data.putNull(name);
                }
            }
        });
        return body;
    }
}
