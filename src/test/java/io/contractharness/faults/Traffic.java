package io.contractharness.faults;

import static io.contractharness.faults.FaultyDeployment.BODY;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** A short version of what the suite sends: enough to apply every alteration of the catalogue. */
final class Traffic {

    private static final String EVERYTHING = "?extend=" + String.join("&extend=", ExtendSemantics.VALUES);
    private static final String EXECUTE = "good-session-101";
    private static final String LIMIT = "9007199254740991";

    private final FaultyDeployment deployment;

    private Traffic(FaultyDeployment deployment) {
        this.deployment = deployment;
    }

    /** Sends requests until one exchange was altered; a broken connection counts as a response. */
    static void send(FaultyDeployment deployment) {
        Traffic traffic = new Traffic(deployment);
        traffic.readings();
        traffic.executions();
        traffic.refusedReadings();
        traffic.refusedExecutions();
    }

    private void readings() {
        read("7" + EVERYTHING);
        read("1");
        read("1" + EVERYTHING, "Accept-Encoding: gzip");
        read("1?extend=routine&extend=assigned-to");
        read("1?extend=summary&extend=summary");
        read("1?extend=rules");
        read("1?extend=sites&extend=rules");
        read("7?extend=sites&extend=rules");
        read("7" + EVERYTHING);
        severalAtOnce();
    }

    /** Two interventions in turn and at once, with one other method and without a session. */
    private void severalAtOnce() {
        for (int i = 0; i < 6; i++) {
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
                read("7" + EVERYTHING);
                read("7");
            });
            read("1");
            read("1" + EVERYTHING);
            other.join();
        }
        ignoringFailure(() -> deployment.send("POST /main/interventions/v2/rs/1", List.of(), ""));
    }

    private void refusedReadings() {
        for (String value :
                List.of("aaa", "mmm", "zzz", "SUMMARY", "+summary", "", "summary,routine", "trained_users")) {
            read("1?extend=" + value);
        }
        read("1?extend=summary&extend=zzz");
        for (String id :
                List.of("x", "1.5", LIMIT, "-" + LIMIT, "9007199254740992", "-9007199254740992", "999999999")) {
            read(id);
        }
        for (String id : List.of(
                "%2B1",
                "01",
                "1.0",
                "1e0",
                "%201",
                "1%20",
                "00",
                "-0",
                "0",
                "-1",
                "1abc",
                "true",
                "4294967297",
                "18446744073709551617")) {
            read(id);
        }
        for (String name : List.of("Extend", "extend%5B%5D", "extends")) {
            read("1?" + name + "=summary");
        }
        for (String name : List.of("Authorization", "x-session-token")) {
            String value = name.equals("Authorization") ? "Bearer good-bearer" : "good-session";
            read("1", name + ":", name + "s: " + value);
            read("1", name + ":", name.toUpperCase(Locale.ROOT) + ": " + value);
            ignoringFailure(() -> deployment.execute(EXECUTE, BODY, name + ":", name + "s: " + value));
        }
        for (String header : List.of(
                "Authorization:",
                "x-session-token:",
                "Authorization: Bearer ",
                "x-session-token: ",
                "Authorization: Basic x")) {
            read("1", header);
            ignoringFailure(() -> deployment.execute(EXECUTE, BODY, header));
        }
        read("1", "Authorization:", "x-session-token:");
        ignoringFailure(() -> deployment.execute(EXECUTE, BODY, "Authorization:", "x-session-token:"));
        read("101" + EVERYTHING);
        ignoringFailure(() -> deployment.send("POST /main/interventions/v2/rs/1", List.of(), ""));
    }

    private void refusedExecutions() {
        ignoringFailure(() -> deployment.execute("good-session", BODY));
        List<String> bodies = new ArrayList<>(List.of(
                "{",
                "",
                "[" + BODY + "]",
                BODY.replace("\"Zoé\"", "null"),
                BODY.replace("-", "").replace("\"size\":12", "\"size\":-12"),
                BODY.replace("\"size\":12", "\"size\":\"12\""),
                BODY.replace("\"size\":12", "\"size\":1.5"),
                BODY.replace("\"zoe.png\"", "5"),
                BODY.replace("\"signature\":{", "\"signature\":[],\"x\":{"),
                "null",
                "1",
                "true",
                "\"text\"",
                without(with("lastName", "5"), "firstName"),
                with("lastName", "5").replaceFirst("\"Zoé\"", "5"),
                without(BODY, "size").replace("image/png\",", "image/png\"")));
        for (String field : List.of("firstName", "lastName", "signature", "name", "mimeType")) {
            bodies.add(without(BODY, field));
        }
        for (String field : List.of("firstName", "lastName", "email", "providerActionComment", "comment")) {
            for (String value : List.of("5", "0", "false", "null", "{}", "[\"x\"]")) {
                bodies.add(with(field, value));
            }
            int limit = field.toLowerCase(Locale.ROOT).contains("comment") ? 2500 : 250;
            bodies.add(with(field, "\"" + "x".repeat(limit + 1) + "\""));
        }
        for (String value : List.of("null", "true", "{}", "[\"x\"]")) {
            bodies.add(BODY.replace("\"zoe.png\"", value));
            bodies.add(BODY.replace("\"image/png\"", value));
            bodies.add(BODY.replace("\"size\":12", "\"size\":" + value));
            bodies.add(BODY.replace("\"signature\":{", "\"signature\":" + value + ",\"x\":{"));
        }
        bodies.add(BODY.replace("\"signature\":{", "\"signature\":1,\"x\":{"));
        for (String body : bodies) {
            ignoringFailure(() -> deployment.execute(EXECUTE, body));
            read("101" + EVERYTHING);
        }
        for (String type : List.of(
                "Content-Type:",
                "Content-Type: text/plain",
                "Content-Type: application/xml",
                "Content-Type: application/merge-patch+json",
                "Content-Type: text/json",
                "Content-Type: application/jsonp",
                "Content-Type: application/json-seq",
                "Content-Type: text/plain; note=application/json",
                "Content-Type: application/json, text/plain")) {
            ignoringFailure(() -> deployment.execute(EXECUTE, BODY, type));
        }
        ignoringFailure(
                () -> deployment.execute(EXECUTE, BODY, "Content-Type: text/plain", "Content-Type: application/json"));
        read("101" + EVERYTHING);
        ignoringFailure(() -> deployment.execute(EXECUTE, BODY, "Authorization:"));
        read("101" + EVERYTHING);
    }

    private void executions() {
        read("102" + EVERYTHING);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> execute("good-session-102", BODY));
        execute("good-session-102", BODY);
        other.join();
        execute("good-session-102", BODY);
        read("102" + EVERYTHING);
        read("1");
        upload();
        execute("good-session-105", hard());
        read("105" + EVERYTHING);
        String least = BODY;
        for (String field : List.of("email", "providerActionComment", "comment")) {
            least = without(least, field);
        }
        execute("good-session-106", least);
        read("106" + EVERYTHING);
        for (String field : List.of("firstName", "lastName", "email", "providerActionComment", "comment")) {
            int limit = field.toLowerCase(Locale.ROOT).contains("comment") ? 2500 : 250;
            execute("good-session-103", with(field, "\"" + "x".repeat(limit) + "\""));
        }
        execute("good-session-103", without(BODY, "email"));
        execute("good-session-103", without(BODY, "comment"));
        execute("good-session-103", BODY.replace("\"size\":12", "\"size\":0"));
        execute("good-session-103", with("firstName", "\"" + "\uD83D\uDE80".repeat(250) + "\""));
        ignoringFailure(
                () -> deployment.execute("good-session-103", BODY, "Content-Type: application/json; charset=utf-8"));
    }

    /** Uploads the file of another execution, with the signed URL and two wrong ones, and reads the intervention again. */
    private void upload() {
        ignoringFailure(() -> {
            ProxiedResponse executed = deployment.execute("good-session-104", BODY);
            String target = executed.json().path("presignedUrl").asText().replaceFirst("^[a-z]+://[^/]+", "");
            for (String signed : List.of(target, target + "0", target.replaceFirst("\\?.*", ""))) {
                deployment.send("PUT " + signed, List.of("Content-Type: image/png"), "twelve bytes");
            }
            return deployment.read("104" + EVERYTHING);
        });
    }

    /** A body whose texts have what a fault may change, nearly as long as they may be. */
    private static String hard() {
        String text =
                " Zoé e\u0301 \uD83D\uDE80\u200D \"q\" 'a' C:\\new <b>&amp;</b>\r\n\ty  z\u00A0 שלום\u200F ﬁ € %41 a+b ";
        ObjectNode body = (ObjectNode) Json.parse(BODY);
        for (String name : List.of("firstName", "lastName")) {
            body.put(name, text + "x".repeat(150) + "  ");
        }
        for (String name : List.of("providerActionComment", "comment")) {
            body.put(name, text + "x".repeat(2500 - text.length() - 2) + "  ");
        }
        return body.put("email", "Zoe+A@" + ("X".repeat(60) + ".").repeat(3) + "x".repeat(57) + ".ORG")
                .toString();
    }

    private static String with(String field, String value) {
        return BODY.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + value);
    }

    private static String without(String body, String field) {
        return body.replaceFirst("\"" + field + "\":(\"[^\"]*\"|\\{[^}]*\\}|\\d+),?", "")
                .replace(",}", "}")
                .replaceFirst(",\\s*}$", "}");
    }

    private void read(String idAndQuery, String... headers) {
        ignoringFailure(() -> deployment.read(idAndQuery, headers));
    }

    private void execute(String session, String body) {
        ignoringFailure(() -> deployment.execute(session, body));
    }

    /** One request. */
    private interface Sending {
        ProxiedResponse send() throws IOException;
    }

    private void ignoringFailure(Sending sending) {
        try {
            if (deployment.proxy().applied() == 0) {
                sending.send();
            }
        } catch (IOException e) {
            // The fault breaks the connection; the next request uses a new one.
        }
    }
}
