package io.contractharness.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.client.Target;
import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.source.YamlTree;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The CI example uses only commands and options that exist. */
class WorkflowTest {
    private final YamlTree workflow = YamlTree.read(Path.of(".github/workflows/contract.yml"), "contract.yml");

    @Test
    void every_call_of_the_jar_is_a_valid_command() {
        List<String> calls = new ArrayList<>();
        workflow.root()
                .path("jobs")
                .forEach(job -> job.path("steps")
                        .forEach(step -> step.path("run")
                                .asText()
                                .replace("\\\n", " ")
                                .lines()
                                .filter(line -> line.startsWith("java -jar "))
                                .forEach(calls::add)));
        assertEquals(4, calls.size(), calls::toString);
        for (String call : calls) {
            String[] args = call.replaceFirst("java -jar \\S+ ", "")
                    .replaceFirst(" \\|\\| .*", "")
                    .replace("\"$PART/2\"", "1/2")
                    .split(" +");
            assertDoesNotThrow(
                    () -> Main.commandLine(new PrintWriter(System.out), new PrintWriter(System.err))
                            .parseArgs(args),
                    call);
        }
    }

    @Test
    void workflow_has_read_permission_and_a_time_limit() {
        assertEquals(
                "{\"contents\":\"read\"}", workflow.root().path("permissions").toString());
        for (JsonNode job : workflow.root().path("jobs")) {
            assertTrue(job.path("timeout-minutes").asInt() > 0, job::toString);
        }
    }

    @Test
    void profile_of_the_example_is_valid() {
        Target target = TargetProfile.read(
                Path.of(".github/contract/stage.yaml"),
                Map.of(
                        "CONTRACT_BASE_URL", "https://host.example/main",
                        "CONTRACT_BEARER_TOKEN", "bearer-1234",
                        "CONTRACT_SESSION_TOKEN", "session-1234"));
        assertEquals("https://host.example/main", target.base().toString());
        assertEquals(List.of(1L), target.readable());
    }
}
