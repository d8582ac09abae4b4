package io.contractharness.soak;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What teams do with a mock, in random order: read, make mistakes, execute, upload, reset, edit, ask for errors, look at the log. */
final class RandomTraffic {
    static final String CREDENTIALS = "Authorization: Bearer me\r\nx-session-token: me\r\n";
    private static final byte[] NONE = {};
    private static final int IMAGE = 1024;
    private static final byte[] EXECUTION =
            ("{\"firstName\":\"A\",\"lastName\":\"B\",\"signature\":{\"name\":\"a.jpg\",\"mimeType\":\"image/jpeg\",\"size\":"
                            + IMAGE + "}}")
                    .getBytes(StandardCharsets.UTF_8);
    private static final List<String> EXTENDS = List.of(
            "",
            "?extend=summary",
            "?extend=sites&extend=routine",
            "?extend=rules&extend=rules-user-scopes&extend=actions-info");
    private static final List<String> FAULTS = List.of("reset", "empty", "truncate", "malformed", "garbage");
    private static final Pattern URL = Pattern.compile("\"presignedUrl\":\"https?://[^/]*([^\"]*)\"");

    private final Map<String, AtomicLong> done = new ConcurrentSkipListMap<>();
    private final Map<String, String> wrong = new ConcurrentSkipListMap<>();

    /** How many requests of each kind were answered correctly. */
    Map<String, Long> done() {
        Map<String, Long> counts = new TreeMap<>();
        done.forEach((kind, count) -> counts.put(kind, count.get()));
        return counts;
    }

    /** The first wrong answer of each kind. */
    Map<String, String> wrong() {
        return Map.copyOf(wrong);
    }

    /**
     * Does one thing.
     *
     * @return how many requests that took
     */
    int turn(RawConnection wire, Random random, String own) {
        int dice = random.nextInt(100);
        String sandbox = random.nextInt(3) == 0 ? "" : "/sandbox/s" + random.nextInt(1_500);
        String reading = sandbox + "/interventions/v2/rs/" + (1 + random.nextInt(8));
        if (dice < 62) {
            return one(
                    "read",
                    wire,
                    "GET " + reading + EXTENDS.get(random.nextInt(EXTENDS.size())),
                    CREDENTIALS,
                    Set.of(200));
        } else if (dice < 65) {
            return one(
                    "unknown intervention",
                    wire,
                    "GET " + sandbox + "/interventions/v2/rs/77",
                    CREDENTIALS,
                    Set.of(404));
        } else if (dice < 68) {
            return one("unknown extend", wire, "GET " + reading + "?extend=x", CREDENTIALS, Set.of(400));
        } else if (dice < 71) {
            return one("no credentials", wire, "GET " + reading, "", Set.of(401));
        } else if (dice < 73) {
            return one("wrong method", wire, "DELETE " + reading, CREDENTIALS, Set.of(405));
        } else if (dice < 79) {
            return execute(wire, own, random.nextInt(4) == 0);
        } else if (dice < 84) {
            byte[] edit = ("{\"data\":{\"status\":" + random.nextInt(4) + "}}").getBytes(StandardCharsets.UTF_8);
            String head = "Content-Type: application/json\r\n";
            return counted("edit", wire.send(start("PUT " + own + "/__fixtures/2", head), edit), Set.of(200, 201, 204))
                    + one("snapshot", wire, "GET " + own + "/__state", "", Set.of(200));
        } else if (dice < 88) {
            return one("reset", wire, "DELETE " + own, "", Set.of(200, 204));
        } else if (dice < 93) {
            return one("preferred 404", wire, "GET " + reading, CREDENTIALS + "Prefer: code=404\r\n", Set.of(404));
        } else if (dice < 95) {
            return one("preferred wait", wire, "GET " + reading, CREDENTIALS + "Prefer: wait=0.01\r\n", Set.of(200));
        } else if (dice < 99
                || random.nextInt(20) > 0) { // requests of the console are expensive, and few users have it open
            String fault = FAULTS.get(random.nextInt(FAULTS.size()));
            one(
                    "fault " + fault,
                    wire,
                    "GET " + reading,
                    CREDENTIALS + "Prefer: fault=" + fault + "\r\n",
                    Set.of(0, 200));
            wire.close();
            return 1;
        }
        return one("console", wire, "GET /__console/api/log", "", Set.of(200));
    }

    private int execute(RawConnection wire, String own, boolean uploads) {
        String target = "PATCH " + own + "/interventions/v2/mb/execute";
        String head =
                "Content-Type: application/json\r\nAuthorization: Bearer me\r\nx-session-token: " + session(2) + "\r\n";
        one("reset", wire, "DELETE " + own, "", Set.of(200, 204));
        RawConnection.Answer first = wire.send(start(target, head), EXECUTION);
        counted("execute", first, Set.of(200));
        counted("execute again", wire.send(start(target, head), EXECUTION), Set.of(409));
        Matcher url = URL.matcher(first.body());
        if (uploads && url.find()) {
            String upload = "PUT " + url.group(1).replace("\\u0026", "&");
            counted("upload", wire.send(start(upload, "Content-Type: image/jpeg\r\n"), new byte[IMAGE]), Set.of(200));
            return 4;
        }
        return 3;
    }

    private int one(String kind, RawConnection wire, String line, String head, Set<Integer> wanted) {
        return counted(kind, wire.send(start(line, head), NONE), wanted);
    }

    private int counted(String kind, RawConnection.Answer answer, Set<Integer> wanted) {
        if (wanted.contains(answer.status())) {
            done.computeIfAbsent(kind, k -> new AtomicLong()).incrementAndGet();
        } else {
            wrong.putIfAbsent(kind, "wanted one of " + wanted + ", came " + answer);
        }
        return 1;
    }

    static String start(String line, String head) {
        return line + " HTTP/1.1\r\n" + head;
    }

    static byte[] execution() {
        return EXECUTION.clone();
    }

    /** A session that carries an intervention. */
    static String session(int intervention) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(("{\"interventionId\":" + intervention + "}").getBytes(StandardCharsets.UTF_8))
                + ".";
    }

    static Path table() {
        return Path.of("target", "soak.md");
    }
}
