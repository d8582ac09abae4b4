package io.contractharness.contract.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML (or JSON) file as a JSON tree with the line of every statement. Scalars follow the JSON schema of YAML 1.2, as OpenAPI
 * requires: only {@code true} and {@code false} are booleans, and a date is a text.
 */
public final class YamlTree {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Fifty times our description; a few lines of aliases of aliases can stand for more than fits into memory. */
    private static final int MAX_VALUES = 200_000;

    /** SnakeYAML reads 3,145,728 characters at most; in UTF-8 one has at most four bytes. */
    private static final int MAX_BYTES = 4 * 3_145_728;

    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]*)");
    private static final Pattern FRACTION = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE]([-+]?[0-9]+))?");
    /** The same maximum as for numbers in JSON bodies, with the exponent counted in. */
    private static final int MAX_DIGITS = 1_000;

    private final String file;
    private final JsonNode root;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<Node> openNodes = new HashSet<>();
    private int values;

    private YamlTree(String file, Reader text) {
        this.file = file;
        try {
            Node node = new org.yaml.snakeyaml.Yaml(new LoaderOptions()).compose(text);
            this.root = node == null ? JSON.nullNode() : convert(node, "");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new UnreadableFileException(file + ":" + line + ": not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new UnreadableFileException(file + ": not YAML: "
                    + (e.getCause() instanceof CharacterCodingException
                            ? "it is not UTF-8 text"
                            : e.getMessage().lines().findFirst().orElse("")));
        }
    }

    /** Reads a file; messages use {@code name}. */
    public static YamlTree read(Path path, String name) {
        try (Reader text = Files.newBufferedReader(path)) {
            return new YamlTree(name, text);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new UnreadableFileException(name + ": there is no such file");
        } catch (IOException e) {
            throw new UnreadableFileException(name + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    /**
     * Reads a file of a folder; messages use {@code name}.
     *
     * @throws ForbiddenFileException when the path leads out of the folder, or to what is not a file of a usual size
     */
    public static YamlTree read(SourceFolder folder, Path path, String name) throws ForbiddenFileException {
        try {
            byte[] bytes = folder.read(path, MAX_BYTES);
            return new YamlTree(
                    name, new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder()));
        } catch (ForbiddenFileException e) {
            throw e;
        } catch (java.nio.file.NoSuchFileException e) {
            throw new UnreadableFileException(name + ": there is no such file");
        } catch (IOException e) {
            throw new UnreadableFileException(name + ": cannot be read");
        }
    }

    /** Reads a text; messages use {@code name}. */
    public static YamlTree parse(String text, String name) {
        return new YamlTree(name, new StringReader(text));
    }

    public JsonNode root() {
        return root;
    }

    public Location location(String pointer) {
        for (String p = pointer; ; p = JsonPointers.parent(p)) {
            if (lines.containsKey(p) || p.isEmpty()) {
                return new Location(file, lines.getOrDefault(p, 0), pointer);
            }
        }
    }

    private UnreadableFileException invalid(String pointer, String wanted, String came, String next) {
        return new UnreadableFileException(location(pointer), wanted, came, next);
    }

    private JsonNode convert(Node node, String pointer) {
        lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
        if (++values > MAX_VALUES) {
            throw invalid(
                    pointer,
                    "at most " + MAX_VALUES + " values in a file",
                    "more",
                    "write less, or fewer aliases of aliases");
        }
        if (!openNodes.add(node)) {
            throw invalid(
                    pointer,
                    "a value that does not contain itself",
                    "one inside itself",
                    "write it without the circle");
        }
        JsonNode value = value(node, pointer);
        openNodes.remove(node);
        return value;
    }

    private JsonNode value(Node node, String pointer) {
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JSON.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                    throw invalid(pointer, "text as a key", "a structure", "quote the key");
                }
                String key = keyNode.getValue();
                String child = pointer + "/" + JsonPointers.escape(key);
                lines.put(child, keyNode.getStartMark().getLine() + 1);
                if (object.has(key)) {
                    throw invalid(child, "each key once", "'" + key + "' a second time", "remove one of them");
                }
                object.set(key, convert(tuple.getValueNode(), child));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            var array = JSON.arrayNode();
            for (Node element : sequence.getValue()) {
                array.add(convert(element, pointer + "/" + array.size()));
            }
            return array;
        }
        return scalar((ScalarNode) node, pointer);
    }

    private JsonNode scalar(ScalarNode node, String pointer) {
        String text = node.getValue();
        if (!node.isPlain()) {
            return JSON.textNode(text);
        }
        if (Tag.NULL.equals(node.getTag())) {
            return JSON.nullNode();
        }
        if (text.equals("true") || text.equals("false")) {
            return JSON.booleanNode(text.equals("true"));
        }
        if (WHOLE.matcher(text).matches()) {
            BigInteger value = new BigInteger(bounded(text, 0, pointer));
            return value.bitLength() < 64 ? JSON.numberNode(value.longValue()) : JSON.numberNode(value);
        }
        Matcher fraction = FRACTION.matcher(text);
        if (fraction.matches()) {
            String exponent = fraction.group(1) == null ? "0" : fraction.group(1);
            int size = exponent.length() > 5 ? MAX_DIGITS : Math.abs(Integer.parseInt(exponent));
            return JSON.numberNode(new BigDecimal(bounded(text, size, pointer)));
        }
        return JSON.textNode(text);
    }

    /** The time to read a number grows with the square of its length, and a large exponent needs much memory. */
    private String bounded(String number, int exponent, String pointer) {
        if (number.length() + exponent > MAX_DIGITS) {
            throw invalid(
                    pointer,
                    "a number of at most " + MAX_DIGITS + " digits",
                    number.length() > 40 ? number.substring(0, 40) + "…" : number,
                    "write a shorter one, or quote it as text");
        }
        return number;
    }
}
