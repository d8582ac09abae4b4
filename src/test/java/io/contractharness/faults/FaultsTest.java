package io.contractharness.faults;

import static io.contractharness.faults.FaultyDeployment.BODY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultsTest {

    private static final String TOO_LONG = BODY.replace("Zoé", "x".repeat(251));

    @Test
    void fault_changes_nothing_else() throws IOException {
        try (FaultyDeployment deployment = FaultyDeployment.with(Catalogue.fault("body shape/summary-name-missing"))) {
            deployment.read("1");
            deployment.read("1?extend=routine");
            deployment.execute("good-session-101", BODY);
            assertEquals(0, deployment.proxy().applied());
            JsonNode data = deployment.read("1?extend=summary").json().get("data");
            assertEquals(1, deployment.proxy().applied());
            assertFalse(data.get("summary").has("name"));
            assertEquals(5, data.get("summary").size());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "body shape/data-array | 1 | {\"data\":[{",
                "body shape/data-missing | 1 | {}",
                "values/id-as-text | 1 | \"id\":\"1\"",
                "values/id-beyond-exact | 1 | \"id\":9007199254740993",
                "values/date-impossible | 1 | \"createdAt\":\"2024-02-30T08:45:00.000Z\"",
                "extend semantics/summary-swapped-with-routine | 1?extend=summary | \"routine\":{",
                "extend semantics/everything-always | 1 | \"createdBy\":{",
                "extend semantics/unknown-accepted-after | 1?extend=zzz | {\"data\":{\"id\":1,",
                "strict json/duplicate-key-deep | 1 | {\"data\":{\"id\":0,\"id\":1,",
                "strict json/byte-order-mark | 1 | \uFEFF{\"data\"",
                "strict json/not-a-number | 1 | \"attendeeCount\":NaN",
                "strict json/trailing-comma | 1 | 25},}",
                "request validation/id-text-accepted | x | {\"data\":{\"id\":1,",
                "leaks/session-in-body | 1 | Seen by good-session",
                "headers and media/error-renamed | x | {\"error\":",
            })
    void read_response_has_the_fault(String fault, String idAndQuery, String part) throws IOException {
        try (FaultyDeployment deployment = FaultyDeployment.with(Catalogue.fault(fault))) {
            String text = deployment.read(idAndQuery).text();
            assertTrue(text.contains(part), text);
            assertEquals(1, deployment.proxy().applied());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "status and protocol/read-204, 1, 204",
        "status and protocol/unknown-as-empty, 999999999, 200",
        "status and protocol/refusal-as-500, x, 500",
        "extend semantics/duplicate-refused, 1?extend=summary&extend=summary, 400",
        "extend semantics/only-last, 1?extend=summary&extend=sites, 200",
        "request validation/id-upper-limit-refused, 9007199254740991, 400",
    })
    void read_response_has_the_status_of_the_fault(String fault, String idAndQuery, int status) throws IOException {
        try (FaultyDeployment deployment = FaultyDeployment.with(Catalogue.fault(fault))) {
            assertEquals(status, deployment.read(idAndQuery).status());
            assertEquals(1, deployment.proxy().applied());
        }
    }

    @Test
    void missing_credentials_are_accepted() throws IOException {
        try (FaultyDeployment deployment =
                FaultyDeployment.with(Catalogue.fault("authentication/read-without-bearer"))) {
            assertEquals(200, deployment.read("1", "Authorization:").status());
            assertEquals(401, deployment.read("1", "x-session-token:").status());
            assertEquals(1, deployment.proxy().applied());
        }
    }

    @Test
    void too_long_name_is_accepted_and_executed() throws IOException {
        try (FaultyDeployment deployment =
                FaultyDeployment.with(Catalogue.fault("request validation/firstName-too-long-accepted"))) {
            assertEquals(400, deployment.execute("good-session", TOO_LONG).status());
            assertEquals(0, deployment.proxy().applied());
            assertEquals(200, deployment.execute("good-session-101", TOO_LONG).status());
            assertEquals(1, deployment.proxy().applied());
            assertTrue(deployment.read("101?extend=summary").text().contains("x".repeat(250) + " Byron"));
        }
    }

    @Test
    void response_is_cut() throws IOException {
        try (FaultyDeployment deployment =
                FaultyDeployment.with(Catalogue.fault("status and protocol/read-truncated"))) {
            assertTrue(deployment.read("1").json().isMissingNode());
        }
        try (FaultyDeployment deployment =
                FaultyDeployment.with(Catalogue.fault("status and protocol/executed-reset"))) {
            assertThrows(IOException.class, () -> deployment.execute("good-session-101", BODY));
        }
    }

    @Test
    void effect_of_execution_is_missing() throws IOException {
        try (FaultyDeployment deployment = FaultyDeployment.with(Catalogue.fault("effects/summary-not-shown"))) {
            String before = deployment
                    .read("101?extend=summary")
                    .json()
                    .at("/data/summary")
                    .toString();
            assertEquals(200, deployment.execute("good-session-101", BODY).status());
            JsonNode after =
                    deployment.read("101?extend=summary&extend=performed-by").json();
            assertEquals(before, after.at("/data/summary").toString());
            assertEquals(
                    "Zoé Byron-Lovelace of Ockham",
                    after.at("/data/performedBy/name").textValue());
        }
    }

    @Test
    void refused_execution_changes_the_intervention() throws IOException {
        try (FaultyDeployment deployment =
                FaultyDeployment.with(Catalogue.fault("effects/refused-body-leaves-trace"))) {
            String before = deployment.read("101").text();
            assertEquals(400, deployment.execute("good-session-101", TOO_LONG).status());
            assertNotEquals(before, deployment.read("101").text());
            assertEquals(before.replace("101", "102"), deployment.read("102").text());
        }
    }

    @Test
    void second_execution_succeeds() throws Exception {
        try (FaultyDeployment deployment = FaultyDeployment.with(Catalogue.fault("effects/twice-accepted"))) {
            assertEquals(200, deployment.execute("good-session-101", BODY).status());
            assertEquals(200, deployment.execute("good-session-101", BODY).status());
        }
        try (FaultyDeployment deployment = FaultyDeployment.with(Catalogue.fault("effects/race-allows-two"))) {
            CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> statusOfExecution(deployment));
            assertEquals(200, statusOfExecution(deployment));
            assertEquals(200, other.get());
            assertEquals(409, statusOfExecution(deployment));
        }
    }

    private static int statusOfExecution(FaultyDeployment deployment) {
        try {
            return deployment.execute("good-session-101", BODY).status();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
