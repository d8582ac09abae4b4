package example;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.http.ContentType.JSON;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.contractharness.junit.InterventionsMock;
import io.contractharness.junit.Mock;
import io.contractharness.model.ExecuteInterventionRequest;
import io.contractharness.model.ExecuteInterventionResponse;
import io.contractharness.model.GetInterventionResponse;
import io.contractharness.model.Intervention;
import io.contractharness.model.Signature;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole flow as a team tests it, with REST-assured and the generated models. */
@InterventionsMock
class FlowTest {
    private static final String READ = "/interventions/v2/rs/{id}";
    private static final String EXECUTE = "/interventions/v2/mb/execute";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private static RequestSpecification as(Mock mock, String session) {
        return given().baseUri(mock.baseUrl().toString())
                .header("Authorization", "Bearer any")
                .header("x-session-token", session);
    }

    private static ValidatableResponse read(Mock mock, long id, Object... extend) {
        return as(mock, "any").queryParam("extend", extend).get(READ, id).then().statusCode(200);
    }

    private static Intervention intervention(Mock mock, long id, Object... extend) {
        return read(mock, id, extend)
                .extract()
                .as(GetInterventionResponse.class)
                .data();
    }

    @ParameterizedTest
    @CsvSource({
        "summary,             summary,                     sites",
        "sites,               sites,                       summary",
        "routine,             hasRoutineInterventionDrift, rulesCount",
        "trained-users,       trainedUsersCount,           trainingProof",
        "rules-user-scopes,   rules,                       rule",
    })
    void extend_adds_the_requested_part(String extend, String there, String absent, Mock mock) {
        read(mock, 1, extend)
                .contentType(JSON)
                .body("data.id", equalTo(1))
                .body("data", hasKey(there))
                .body("data", not(hasKey(absent)));
    }

    @Test
    void an_intervention_is_read_executed_signed_and_read_again(Mock mock) {
        Intervention before = intervention(mock, 2, "actions-info", "performed-by");
        assertEquals(true, before.actions().canBeExecuted());
        assertNull(before.performedBy());

        ExecuteInterventionRequest execution = new ExecuteInterventionRequest(
                "Ada", "Lovelace", new Signature("ada.png", "image/png", (long) PNG.length), null, null, null);
        URI presigned = as(mock, mock.session(2))
                .contentType(JSON)
                .body(execution)
                .patch(EXECUTE)
                .then()
                .statusCode(200)
                .extract()
                .as(ExecuteInterventionResponse.class)
                .presignedUrl();

        // The URL is signed for this media type; REST-assured would add a charset to it.
        given().config(config().encoderConfig(
                                encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .urlEncodingEnabled(false)
                .contentType("image/png")
                .body(PNG)
                .put(presigned)
                .then()
                .statusCode(200);

        Intervention after = intervention(mock, 2, "actions-info", "performed-by");
        assertEquals(false, after.actions().canBeExecuted());
        assertEquals("Ada Lovelace", after.performedBy().name());

        as(mock, mock.session(2))
                .contentType(JSON)
                .body(execution)
                .patch(EXECUTE)
                .then()
                .statusCode(409);
    }

    @Test
    void error_message_names_the_place(Mock mock) {
        as(mock, "any")
                .queryParam("extend", "sommaire")
                .get(READ, 1)
                .then()
                .statusCode(400)
                .body("message", containsString("extend"))
                .body("message", containsString("sommaire"));
        given().baseUri(mock.baseUrl().toString()).get(READ, 1).then().statusCode(401);
    }
}
