package io.contractharness.bench.rival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contractharness.bench.load.Processes;
import io.contractharness.bench.work.JsonResponse;
import io.contractharness.bench.work.RequestSender;
import io.contractharness.bench.work.Workload;
import io.contractharness.exchange.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private static final Workload ANY = new Workload(
            "a", "any", Request.of("GET", "/"), new JsonResponse(200, new JsonMapper().createObjectNode()), false);

    @TempDir
    Path folder;

    @Test
    void failed_start_shows_the_output_of_the_server() {
        try (Processes processes = new Processes()) {
            Launcher launcher = new Launcher(processes, List.of(), folder, new RequestSender());
            Rival rival = Rival.of("broken", "", port -> List.of("sh", "-c", "echo no room here; exit 1"));

            assertEquals(
                    "broken gave no right answer (no answer); it said: no room here",
                    assertThrows(IOException.class, () -> launcher.start(rival, ANY))
                            .getMessage());
        }
    }
}
