package io.contractharness.steps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.contractharness.client.ApiClient;
import io.contractharness.client.Connection;
import io.contractharness.client.DisposableResource;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.client.TargetSettings;
import io.contractharness.client.login.Logins;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.steps.execution.PresignedUrl;
import io.contractharness.steps.run.ExecutionRecord;
import io.contractharness.steps.run.ResultRecorder;
import io.contractharness.steps.run.RunContext;
import io.contractharness.steps.run.ScenarioContext;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

class SignatureUploadTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final URI BASE = URI.create("http://127.0.0.1:1/main");
    private static final String SIGNED = "/bucket/key%20a?X-Amz-Credential=AKIA%2F1&X-Amz-Signature=0f0f";
    private static final String BODY = "{\"signature\":{\"name\":\"a.png\",\"mimeType\":\"image/png\",\"size\":90}}";
    private static final String DENIED =
            "<Error><Code>SignatureDoesNotMatch</Code>" + "<SignatureProvided>0f0f</SignatureProvided></Error>";

    private final List<CheckResult> results = new ArrayList<>();
    private final List<Exchange> shown = new ArrayList<>();
    private Function<Target, ApiClient> clients = target -> new ApiClient(target.rateLimit());
    private URI base = BASE;
    private Set<String> uploadHosts = Set.of();

    private List<String> upload(String url, String body, int budget) {
        Target target = new Target(
                "target",
                base,
                Credentials.of("canary-bearer", "canary-session"),
                List.of(1L),
                Optional.empty(),
                List.of(),
                new RateLimit(Duration.ZERO, budget),
                false,
                new TargetSettings(Connection.direct(), Logins.none(), Optional.empty(), uploadHosts));
        ResultRecorder evidence = (scenario, says, exchanges, result) -> {
            results.add(result);
            shown.addAll(exchanges);
        };
        ApiClient client = clients.apply(target);
        if (budget == 1) { // which one request to a closed port uses up
            assertThrows(RuntimeException.class, () -> client.send(BASE, Request.of("PATCH", "/")));
        }
        RunContext run = new RunContext(DESCRIPTION, target, client, evidence, new RunContext.Options(false, 1, 2));
        Request request = Request.of("PATCH", "/execute")
                .withHeader("Authorization", "Bearer canary-bearer")
                .withHeader("x-session-token", "canary-execute")
                .withBody(body);
        Response answer = new Response(
                200,
                List.of(new Header("Date", "Mon, 4 May 2020 03:02:01 GMT")),
                ("{\"presignedUrl\":\"" + url + "\"}").getBytes(StandardCharsets.UTF_8));
        ExecutionRecord execution = new ExecutionRecord(
                new DisposableResource(BASE, 1, "canary-execute"),
                MissingNode.getInstance(),
                new Exchange(BASE, request, answer, Duration.ZERO));
        ScenarioContext scenario = new ScenarioContext(run);
        new SignatureUpload(scenario, DESCRIPTION.operation("execute-intervention"), execution).send();
        scenario.judge(Expectation.UPLOAD);
        return results.stream()
                .map(j -> j.rule().keyword() + " " + j.outcome()
                        + (j.came().isEmpty()
                                ? ""
                                : ": " + j.place() + ": wanted " + j.wanted() + ", came " + j.came()))
                .toList();
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Integer::valueOf).collect(Collectors.toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 403 403 | 3 | upload HELD; tampered HELD; tampered HELD
            204 400 404 | 3 | upload HELD; tampered HELD; tampered HELD
            200 200 403 | 3 | upload HELD; tampered BROKEN: status of PUT to /presignedUrl with another signature: wanted a refusal (4xx), came 200 DENIED; tampered HELD
            200 403 200 | 3 | upload HELD; tampered HELD; tampered BROKEN: status of PUT to /presignedUrl without its query: wanted a refusal (4xx), came 200 DENIED
            200 500 0   | 3 | upload HELD; tampered BROKEN: status of PUT to /presignedUrl with another signature: wanted a refusal (4xx), came 500 DENIED; tampered INTERRUPTED: : wanted , came a connection that ended before an answer began
            403         | 1 | upload BROKEN: status of PUT to /presignedUrl: wanted a success (2xx) for the file that was described, came 403 DENIED; tampered NOT_JUDGED: : wanted , came the URL refused the signed upload, so another refusal proves nothing
            307         | 1 | upload BROKEN: status of PUT to /presignedUrl: wanted a success (2xx) for the file that was described, came 307 DENIED; tampered NOT_JUDGED: : wanted , came the URL refused the signed upload, so another refusal proves nothing
            0           | 1 | upload INTERRUPTED: : wanted , came a connection that ended before an answer began; tampered NOT_JUDGED: : wanted , came the URL refused the signed upload, so another refusal proves nothing
            """)
    void only_the_signed_upload_must_be_accepted(String statuses, int requests, String expected) throws IOException {
        try (Storage storage = new Storage(DENIED, numbers(statuses))) {
            List<String> found = upload(storage.origin() + SIGNED, BODY, 100);
            String port = storage.origin().replaceFirst(".*:", "");
            assertEquals(
                    expected,
                    String.join("; ", found)
                            .replace(port, "PORT")
                            .replace(DENIED.replace(">0f0f<", ">***<"), "DENIED"));
            assertEquals(requests, storage.came().size());
        }
    }

    @Test
    void an_upload_carries_no_credentials() throws IOException {
        try (Storage storage = new Storage("", List.of(200, 403, 403))) {
            upload(storage.origin() + SIGNED, BODY, 100);

            assertEquals(
                    List.of(
                            "PUT /bucket/key%20a?X-Amz-Credential=AKIA%2F1&X-Amz-Signature=0f0f",
                            "PUT /bucket/key%20a?X-Amz-Credential=AKIA%2F1&X-Amz-Signature=1f0f",
                            "PUT /bucket/key%20a"),
                    storage.came().stream().map(Storage.Upload::line).toList());
            for (Storage.Upload came : storage.came()) {
                assertEquals(
                        Set.of("accept", "accept-encoding", "content-length", "content-type", "host", "user-agent"),
                        came.headers().keySet());
                assertEquals(List.of("image/png"), came.headers().get("content-type"));
                assertEquals(List.of("90"), came.headers().get("content-length"));
                assertArrayEquals(SignatureFile.of("image/png", 90), came.body());
            }
        }
    }

    @Test
    void results_show_the_upload_and_its_execution() throws IOException {
        try (Storage storage = new Storage("", List.of(200, 403, 403))) {
            upload(storage.origin() + SIGNED, BODY, 100);
            assertEquals(
                    List.of("PUT", "PATCH", "PUT", "PATCH", "PUT", "PATCH"),
                    shown.stream().map(e -> e.request().method()).toList());
        }
    }

    @Test
    void an_empty_file_without_a_type_is_uploaded() throws IOException {
        try (Storage storage = new Storage("", List.of(200))) {
            upload(storage.origin() + "/key", "{\"signature\":{\"mimeType\":\" \",\"size\":0}}", 100);
            Storage.Upload came = storage.came().get(0);
            assertEquals(List.of("0"), came.headers().get("content-length"));
            assertEquals(null, came.headers().get("content-type"));
            assertEquals("PUT /key", came.line());
        }
    }

    @Test
    void without_a_signature_tampering_is_not_judged() throws IOException {
        try (Storage storage = new Storage("", List.of(200))) {
            assertEquals(
                    List.of(
                            "upload HELD",
                            "tampered NOT_JUDGED: : wanted , came the presigned URL has no signature in its query that"
                                    + " could be altered"),
                    upload(storage.origin() + "/key?X-Amz-SignedHeaders=host", BODY, 100));
        }
    }

    /**
     * Columns: the path of the URL or the whole URL, the body of the execution, the budget, and the reason why nothing
     * is judged.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            not a url                   | 90      | 9 | the presigned URL is not absolute, see execute-intervention.presignedUrl.absolute
            /key                        | 90      | 9 | the presigned URL is not absolute, see execute-intervention.presignedUrl.absolute
            http://a$b/key              | 90      | 9 | the presigned URL is not absolute, see execute-intervention.presignedUrl.absolute
            https://a.example:99999/key | 90      | 9 | the presigned URL is not absolute, see execute-intervention.presignedUrl.absolute
            https://a.example:0/key     | 90      | 9 | the presigned URL is not absolute, see execute-intervention.presignedUrl.absolute
            s3://bucket/key             | 90      | 9 | the presigned URL is not absolute, see execute-intervention.presignedUrl.absolute
            HOST/key?s=canary-session   | 90      | 9 | the presigned URL carries a credential, see execute-intervention.secrets
            HOST/key?s=canary%2Dsession | 90      | 9 | the presigned URL carries a credential, see execute-intervention.secrets
            HOST/key                    | 1048577 | 9 | the execution describes no file of at most 1048576 bytes
            HOST/key                    | ~"a"~   | 9 | the execution describes no file of at most 1048576 bytes
            HOST/key                    | 90      | 1 | the request budget of 1 is used up; raise requestBudget in the profile
            http://127.0.0.1:1/key?a=b  | 90      | 9 | nothing could be uploaded: http://127.0.0.1:1: wanted a connection, came ConnectException: Connection refused; check that the target runs and the base URL is right
            """)
    void an_impossible_upload_is_not_sent_and_not_judged(String url, String size, int budget, String why)
            throws IOException {
        try (Storage storage = new Storage("", List.of())) {
            String body = "{\"signature\":{\"mimeType\":\"image/png\",\"size\":" + size + "}}";
            TestAbortedException aborted = assertThrows(
                    TestAbortedException.class, () -> upload(url.replace("HOST", storage.origin()), body, budget));
            assertEquals(why, aborted.getMessage());
            assertEquals(List.of(), storage.came());
            assertEquals(List.of(), results);
        }
    }

    /** The base URL, the presigned URL (PORT is that of a storage on this machine), and the reason why nothing is sent. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://93.184.215.14/main  | http://127.0.0.1:PORT/key?s=1  | 127.0.0.1:PORT is on this machine, and the base URL is public; if it is right, add to the profile: uploadHosts: [127.0.0.1:PORT]
            http://93.184.215.14/main  | http://localhost:PORT/key      | localhost:PORT is on this machine, and the base URL is public; if it is right, add to the profile: uploadHosts: [localhost:PORT]
            https://127.0.0.1:1/main   | http://127.0.0.1:PORT/key      | wanted https as for the base URL, came http for 127.0.0.1:PORT; if it is right, add to the profile: uploadHosts: [127.0.0.1:PORT]
            http://127.0.0.1:1/main    | http://0.0.0.0:PORT/key        | 0.0.0.0:PORT is link-local, reserved or that of a cloud's metadata; if it is right, add to the profile: uploadHosts: [0.0.0.0:PORT]
            http://127.0.0.1:1/main    | http://me:pw@127.0.0.1:PORT/key | it has a user or password before its host
            http://127.0.0.1:1/main    | http://2130706433:PORT/key     | wanted an address in its usual form, such as 192.0.2.1 or [2001:db8::1], came 2130706433:PORT
            http://127.0.0.1:1/main    | http://169.254.169.254/latest  | 169.254.169.254 is link-local, reserved or that of a cloud's metadata; if it is right, add to the profile: uploadHosts: [169.254.169.254]
            """)
    void nothing_is_sent_to_an_address_that_a_stranger_should_not_reach(String of, String url, String why)
            throws IOException {
        base = URI.create(of);
        clients = ApiClient::new;
        try (Storage storage = new Storage("", List.of(200))) {
            String port = storage.origin().replaceFirst(".*:", "");
            TestAbortedException aborted =
                    assertThrows(TestAbortedException.class, () -> upload(url.replace("PORT", port), BODY, 100));
            assertEquals(
                    "nothing was sent to the presigned URL: " + why,
                    aborted.getMessage().replace(port, "PORT"));
            assertEquals(List.of(), storage.came());
        }
    }

    @Test
    void a_host_that_the_profile_names_is_uploaded_to() throws IOException {
        try (Storage storage = new Storage(DENIED, List.of(403))) {
            base = URI.create("https://93.184.215.14/main");
            clients = ApiClient::new;
            uploadHosts = Set.of(storage.origin().replace("http://", ""));
            upload(storage.origin() + SIGNED, BODY, 100);
            assertEquals(1, storage.came().size());
            assertEquals(DENIED, shown.get(0).response().text());
        }
    }

    /** A target on this machine could name any other service of it. */
    @Test
    void an_answer_of_another_server_of_the_same_machine_is_not_shown() throws IOException {
        try (Storage storage = new Storage("{\"key\":\"of a service that is not for others\"}", List.of(403))) {
            clients = ApiClient::new;
            assertEquals(
                    "upload BROKEN: status of PUT to /presignedUrl: wanted a success (2xx) for the file that was"
                            + " described, came 403 (45 bytes, not shown: the host is not in uploadHosts of the profile)",
                    upload(storage.origin() + SIGNED, BODY, 100).get(0));
            assertEquals(false, shown.toString().contains("not for others"));
            assertEquals(
                    List.of("Date"),
                    shown.get(0).response().headers().stream().map(Header::name).toList());
        }
    }

    @Test
    void a_url_that_expired_before_the_upload_is_not_judged() throws IOException {
        try (Storage storage = new Storage(DENIED, List.of(403))) {
            String url = storage.origin() + SIGNED + "&X-Amz-Date=20200504T030201Z&X-Amz-Expires=900";
            TestAbortedException aborted = assertThrows(TestAbortedException.class, () -> upload(url, BODY, 100));
            assertEquals("the presigned URL expired before the upload, at 2020-05-04T03:17:01Z", aborted.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sig", "Signature", "X-Goog-Signature"})
    void signatures_of_other_storages_are_found(String name) {
        assertEquals(
                List.of("/k?a=b&" + name + "=0bc%3D&c=d", "/k"),
                PresignedUrl.tampered("/k?a=b&" + name + "=abc%3D&c=d"));
        assertEquals(new TreeSet<>(), new TreeSet<>(PresignedUrl.tampered("/k?not" + name + "=abc")));
    }
}
