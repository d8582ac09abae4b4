package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped mock called from another address: from another network namespace over a virtual network link, which does
 * not touch the machine's network. Where no namespace can be made (it takes Linux, iproute2, and root or user
 * namespaces) this is reported as not run.
 */
class AnotherAddressIT {
    private static final String NEAR = "10.99.0.1";

    /** Two namespaces and a network link between them. */
    private static final String WIRE = String.join(
            " && ",
            "mount -t tmpfs tmpfs /run", // where iproute2 keeps the names of namespaces
            "ip link set lo up",
            "ip netns add far",
            "ip link add near0 type veth peer name far0 netns far",
            "ip addr add " + NEAR + "/24 dev near0",
            "ip link set near0 up",
            "ip -n far addr add 10.99.0.2/24 dev far0",
            "ip -n far link set far0 up");

    private static final String CALLED = """
            "$1" -XX:TieredStopAtLevel=1 -jar "$2" mock --host 0.0.0.0 --port 0 >open.txt & open=$!
            "$1" -XX:TieredStopAtLevel=1 -jar "$2" mock --port 0 >closed.txt & closed=$!
            ip netns exec far "$1" -XX:TieredStopAtLevel=1 -cp "$3" io.contractharness.mock.RemoteCaller \\
              %s open.txt closed.txt said.txt; code=$?
            kill $open $closed; wait $open $closed; exit $code
            """.formatted(NEAR);

    @TempDir
    Path folder;

    @Test
    void each_admin_route_answers_another_address_as_the_table_says() throws Exception {
        assumeTrue(shell("true") == 0, "no network namespaces here");
        assertEquals(0, shell("{\n" + CALLED + "}"), () -> text("log.txt"));

        List<String> wanted = new ArrayList<>(
                List.of("the API 200", "/__console 200", "/__console/api/log 401", "on loopback Connection refused"));
        for (String[] row : AdminApiTest.table()) {
            for (String caller : RemoteCaller.CALLERS) {
                int column = List.of("none", "wrong", "token").indexOf(caller.replaceFirst("\\+host", ""));
                // The origin of a page is refused before the token is checked; the name in Host does not matter.
                String status = column < 0 ? "403" : row[6 + column];
                wanted.add(String.join(" ", row[0], row[1], caller, status));
            }
        }
        assertEquals(String.join("\n", wanted), text("said.txt"));
    }

    private int shell(String script) throws IOException, InterruptedException {
        List<String> command = List.of(
                "unshare",
                "-rmn",
                "sh",
                "-c",
                WIRE + " && " + script,
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("harness.jar"),
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        if (!new File("/usr/bin/unshare").canExecute() && !new File("/bin/unshare").canExecute()) {
            return 127;
        }
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it ends in time");
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
