package io.contractharness.report.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.report.Report;
import io.contractharness.report.writer.ResultJsonWriter;
import io.contractharness.report.writer.Things;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** A result that the harness did not write, or that was changed on its way, is refused with its place. */
class RefusedResultTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OTHER_VALUES =
            List.of("5", "-1", "1.5", "1e308", "2147483648", "\"\\u0000::x\"", "null", "[]", "{}", "[[5]]", "true");

    @TempDir
    Path folder;

    private ObjectNode tree = tree();

    /** As it comes from a file. */
    private static ObjectNode tree() {
        try {
            return (ObjectNode) JSON.readTree(
                    new ResultJsonWriter(Things.everything()).tree().toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file() {
        return folder.resolve("result.json");
    }

    private Report read() {
        return ResultJsonReader.read(file(), Things.description());
    }

    private String refused() {
        String message = assertThrows(ConfigurationException.class, this::read).getMessage();
        assertEquals(
                message,
                assertThrows(
                                ConfigurationException.class,
                                () -> ResultJsonReader.readBroken(file(), Things.description()))
                        .getMessage()
                        .replace("name a result.json", "name folders"));
        assertTrue(message.startsWith(file().toString()), message);
        return message.substring(file().toString().length()).strip();
    }

    private void write() throws IOException {
        Files.writeString(file(), tree.toString());
    }

    /** @param json of the value; nothing removes it */
    private void put(String pointer, String json) throws IOException {
        JsonNode parent = tree.at(JsonPointers.parent(pointer));
        String name = JsonPointers.unescape(pointer.substring(pointer.lastIndexOf('/') + 1));
        if (parent instanceof ArrayNode array) {
            int at = Integer.parseInt(name);
            if (json == null) {
                array.remove(at);
            } else if (at == array.size()) {
                array.add(JSON.readTree(json));
            } else {
                array.set(at, JSON.readTree(json));
            }
        } else if (json == null) {
            ((ObjectNode) parent).remove(name);
        } else {
            ((ObjectNode) parent).set(name, JSON.readTree(json));
        }
    }

    @Test
    void what_the_harness_wrote_is_read() throws IOException {
        write();
        assertEquals(new ResultJsonWriter(Things.everything()).tree(), new ResultJsonWriter(read()).tree());
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/report/result/refused.csv", delimiter = '|', quoteCharacter = '`')
    void changed_result_is_refused_with_its_place(String pointer, String json, String message) throws IOException {
        put(pointer, json);
        write();
        assertEquals(message, refused());
    }

    /** The schema says what each member must be, and the reader refuses at least as much. */
    @Test
    void whatever_breaks_the_schema_is_refused() throws IOException {
        JsonSchema schema;
        try (InputStream in = ResultJsonWriter.class.getResourceAsStream("/report/result.schema.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        }
        int broken = 0;
        List<String> accepted = new ArrayList<>();
        for (String pointer : pointers("", tree)) {
            List<String> others = new ArrayList<>(OTHER_VALUES);
            others.add(null);
            for (String json : others) {
                tree = tree();
                put(pointer, json);
                if (!schema.validate(tree).isEmpty()) {
                    broken++;
                    write();
                    try {
                        read();
                        accepted.add(pointer + " " + json);
                    } catch (ConfigurationException e) {
                        assertTrue(e.getMessage().contains(": wanted "), e.getMessage());
                    }
                }
            }
        }
        assertEquals(List.of(), accepted);
        assertTrue(broken > 1_500, broken + " trees were tried");
    }

    /** Of the first two elements of each list. */
    private static List<String> pointers(String pointer, JsonNode node) {
        List<String> all = new ArrayList<>();
        node.properties().forEach(member -> {
            String at = pointer + "/" + JsonPointers.escape(member.getKey());
            all.add(at);
            all.addAll(pointers(at, member.getValue()));
        });
        for (int i = 0; node.isArray() && i < Math.min(2, node.size()); i++) {
            all.add(pointer + "/" + i);
            all.addAll(pointers(pointer + "/" + i, node.get(i)));
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing      | : wanted an object, came nothing; run verify again
            null         | : wanted an object, came null; run verify again
            text         | : wanted JSON, came something else, at line 1; run verify again
            cut          | : wanted JSON, came something else, at line 1; run verify again
            trailing     | : wanted JSON, came something else, at line 1; run verify again
            twice        | : wanted JSON, came something else, at line 2; run verify again
            latin        | : wanted JSON, came something else; run verify again
            exponent     | : wanted JSON, came something else; run verify again
            NaN          | : wanted JSON, came something else, at line 1; run verify again
            deep         | : wanted JSON of at most 500 levels and 500000 names and values, no number longer than 1000 digits, came more, at line 1; run verify again
            wide         | : wanted JSON of at most 500 levels and 500000 names and values, no number longer than 1000 digits, came more, at line 1; run verify again
            digits       | : wanted JSON of at most 500 levels and 500000 names and values, no number longer than 1000 digits, came more, at line 1; run verify again
            list         | : wanted an object, came a list of 1 member; run verify again
            folder       | : wanted a file, came a folder; name folders that --report-dir wrote
            link         | : wanted a file, came a link; name folders that --report-dir wrote
            pipe         | : wanted a file, came a device or pipe; name folders that --report-dir wrote
            missing      | : cannot be read (NoSuchFile); name folders that --report-dir wrote
            """)
    void file_that_is_no_result_is_refused(String what, String message) throws Exception {
        Path file = file();
        switch (what) {
            case "nothing" -> Files.writeString(file, "");
            case "null" -> Files.writeString(file, "null");
            case "text" -> Files.writeString(file, "root:x:0:0");
            case "cut" -> Files.writeString(file, tree.toString().substring(0, 2_000));
            case "trailing" -> Files.writeString(file, tree + " []");
            case "twice" -> Files.writeString(file, "{\"schema\":1,\n\"schema\":1}");
            case "latin" -> Files.write(file, "{\"é\":1}".getBytes(StandardCharsets.ISO_8859_1));
            case "exponent" -> Files.writeString(file, "{\"a\":1e99999999999}");
            case "NaN" -> Files.writeString(file, "{\"a\":NaN}");
            case "deep" -> Files.writeString(file, "[".repeat(100_000));
            case "wide" -> Files.writeString(file, "[" + "{},".repeat(300_000) + "{}]");
            case "digits" -> Files.writeString(file, "[" + "9".repeat(1_001) + "]");
            case "list" -> Files.writeString(file, "[" + tree + "]");
            case "folder" -> Files.createDirectory(file);
            case "link" -> Files.createSymbolicLink(file, Path.of("/etc/passwd"));
            case "pipe" ->
                assertEquals(
                        0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
            default -> {}
        }
        assertEquals(message, refused());
    }

    @Test
    void larger_file_than_fits_is_not_read() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file().toFile(), "rw")) {
            sparse.setLength(10L * 1024 * 1024 * 1024);
        }
        assertEquals(
                "wanted at most N MB (a sixteenth of the heap), came 10240 MB; give Java a larger heap, such as -Xmx1g,"
                        + " if verify wrote it",
                refused().replaceFirst("^: ", "").replaceFirst("most \\d+ MB", "most N MB"));
    }

    @ParameterizedTest
    @CsvSource({"wanted", "scenario", "came"})
    void long_text_is_quoted_in_part_only(String member) throws IOException {
        put("/rules/1/broken/0/" + member, "[\"" + "x".repeat(1_000_000) + "\"]");
        write();
        assertTrue(refused().length() < 400);
        tree = tree();
        put("/verdict/exitCode", "\"" + "::error::\\u001b".repeat(100_000) + "\"");
        write();
        assertTrue(refused().length() < 400);
    }
}
