package io.contractharness.mock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The longer bodies of a recording, each stored once in a file named by the first digits of its SHA-256. */
final class RecordedBodies {
    private static final String FILE = "bodies.txt.gz";
    private static final int SHORT = 200;
    /** A body longer than this is a static file of the mock; its digest is enough. */
    private static final int LONGEST = 150_000;

    private static final String KEY = "=== ";

    private final Map<String, String> bodies = new TreeMap<>();

    static RecordedBodies read(Path folder) throws IOException {
        RecordedBodies read = new RecordedBodies();
        if (Files.exists(folder.resolve(FILE))) {
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(FILE)))) {
                String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                for (String one : all.substring(KEY.length()).split("\n" + KEY)) {
                    String[] parts = one.split("\n", 2);
                    read.bodies.put(parts[0], parts[1]);
                }
            }
        }
        return read;
    }

    /** Writes the bodies that the answers of these files use. */
    void write(Path folder, List<Path> files) throws IOException {
        Set<String> used = new HashSet<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("< = ")) {
                    used.add(line.split(" ")[2]);
                }
            }
        }
        List<String> all = new ArrayList<>();
        bodies.forEach((key, body) -> {
            if (used.contains(key)) {
                all.add(KEY + key + "\n" + body);
            }
        });
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(FILE)))) {
            out.write(String.join("\n", all).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The answer with its stored body instead of the key. */
    List<String> whole(List<String> answer) {
        int last = answer.size() - 1;
        String line = last < 0 ? "" : answer.get(last);
        String body = line.startsWith("= ") ? bodies.get(line.split(" ")[1]) : null;
        if (body == null) {
            return answer;
        }
        List<String> whole = new ArrayList<>(answer.subList(0, last));
        whole.addAll(List.of(body.split("\n", -1)));
        return whole;
    }

    /** The answer with a key instead of a long body. */
    List<String> brief(List<String> answer) {
        int blank = answer.indexOf("");
        String body = blank < 0 ? "" : String.join("\n", answer.subList(blank + 1, answer.size()));
        if (body.length() <= SHORT) {
            return answer;
        }
        String key = key(body);
        boolean kept = body.length() <= LONGEST;
        if (kept) {
            bodies.put(key, body);
        }
        List<String> brief = new ArrayList<>(answer.subList(0, blank + 1));
        brief.add("= " + key + " (" + body.length() + " characters" + (kept ? ")" : ", not kept)"));
        return brief;
    }

    private static String key(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
