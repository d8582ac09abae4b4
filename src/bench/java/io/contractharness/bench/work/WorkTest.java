package io.contractharness.bench.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contractharness.contract.ApiContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Work work = Work.of(ApiContract.builtIn());

    @TempDir
    Path folder;

    @Test
    void workloads_match_the_tables() {
        assertEquals(
                List.of(
                        "a GET without extend 200",
                        "b GET with four 200",
                        "c GET with all 19 200",
                        "d GET refused 400",
                        "e PATCH accepted 200",
                        "f PATCH refused 400"),
                work.workloads().stream()
                        .map(w -> w.key() + " " + w.title() + " " + w.right().status())
                        .toList());
    }

    @Test
    void expected_answers_are_the_documented_one_and_its_parts() throws Exception {
        JsonNode documented = JSON.readTree(Files.readString(Path.of("openapi/examples/get-intervention.200.json")));
        assertEquals(documented, work.workload("c").right().body());
        JsonNode none = work.workload("a").right().body().path("data");
        JsonNode four = work.workload("b").right().body().path("data");
        assertEquals(16, none.size());
        assertEquals(documented.path("data").path("summary"), four.path("summary"));
        assertEquals(16 + 5, four.size());
        assertEquals(
                "/interventions/v2/rs/1?extend=technical-installations&extend=actions-info&extend=summary&extend=routine",
                work.workload("b").request().target());
    }

    @Test
    void changing_answer_is_compared_by_its_form() throws Exception {
        Work known = work.with(w -> new JsonResponse(w.right().status(), tree("{\"presignedUrl\": \"one\"}")));
        Workload accepted = known.workload("e");

        assertEquals(Optional.empty(), accepted.flaw(new JsonResponse(200, tree("{\"presignedUrl\": \"another\"}"))));
        assertEquals(
                Optional.of("came 200 with another body"),
                accepted.flaw(new JsonResponse(200, tree("{\"presignedUrl\": 1}"))));
        assertEquals(
                Optional.of("wanted 200, came 409"),
                accepted.flaw(new JsonResponse(409, tree("{\"presignedUrl\": \"x\"}"))));
        assertEquals(
                Optional.of("came 400 with another body"),
                known.workload("f").flaw(new JsonResponse(400, tree("{\"presignedUrl\": \"another\"}"))));
    }

    @Test
    void work_file_can_be_written_and_read() throws Exception {
        Work known = work.with(w -> new JsonResponse(w.right().status(), tree("{\"message\": \"no\"}")));
        Path file = folder.resolve("assignment.json");

        WorkFile.of(known).write(file);

        assertEquals(WorkFile.of(known), WorkFile.read(file));
    }

    @Test
    void unknown_workload_error_lists_the_known_ones() {
        assertEquals(
                "workload x: wanted one of a, b, c, d, e, f",
                assertThrows(IllegalArgumentException.class, () -> work.workload("x"))
                        .getMessage());
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
