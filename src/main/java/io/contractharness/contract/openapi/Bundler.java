package io.contractharness.contract.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.source.ForbiddenFileException;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.Location;
import io.contractharness.contract.source.SourceFolder;
import io.contractharness.contract.source.UnreadableFileException;
import io.contractharness.contract.source.YamlTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes one document of the files of a description: schemas of other files move to {@code components/schemas}, and each other
 * reference to a file is replaced by its target.
 */
public final class Bundler {
    /** How a node is copied. */
    private enum Kind {
        PLAIN,
        SCHEMA,
        SCHEMA_MAP,
        NAMES,
        DATA
    }

    private static final Set<String> DATA_KEYS = Set.of("example", "value", "default", "enum");
    private static final Set<String> SCHEMA_KEYS = Set.of("schema", "items", "additionalProperties");
    /** The members of these have names that the author chose, which may be keywords of OpenAPI too. */
    private static final Set<String> NAMES = Set.of(
            "paths", "parameters", "headers", "responses", "requestBodies", "securitySchemes", "content", "examples");
    /** Members next to a reference that make no statement; OpenAPI ignores all members there. */
    private static final Set<String> BESIDE_REFERENCE = Set.of("$ref", "description", "summary");

    /** A few lines of references to references can stand for more than fits into memory. */
    private static final int MAX_STATEMENTS = 200_000;

    /** A longer reference is not repeated as a whole. */
    private static final int MAX_SHOWN = 200;

    private final SourceFolder folder;
    private final String folderName;
    private final String entry;
    private final Map<String, YamlTree> files = new HashMap<>();
    private final Map<String, Location> places = new HashMap<>();
    private final Map<String, String> movedSchemas = new HashMap<>();
    private final Deque<String> openReferences = new ArrayDeque<>();
    private final ObjectNode document;
    private int statements;

    private Bundler(Path entryFile) {
        Path real = real(entryFile);
        this.folderName = String.valueOf(real.getParent().getFileName()).replace("/", "");
        this.entry = real.getFileName().toString();
        YamlTree main = YamlTree.read(real, name(entry));
        this.folder = folder(real);
        files.put(entry, main);
        if (!(main.root() instanceof ObjectNode root)) {
            throw invalid(entry, "", "an OpenAPI document", "something else", "check the file");
        }
        for (String pointer : List.of("/components", "/components/schemas")) {
            JsonNode node = root.at(pointer);
            if (!node.isObject() && !node.isMissingNode()) {
                throw invalid(entry, pointer, "members by name", SupportedKeywords.shown(node), "describe them");
            }
        }
        this.document = root.objectNode();
        document.putObject("components").putObject("schemas");
        copyObject(root, new Cursor(entry, "", ""), document, Kind.PLAIN);
    }

    /** Reads a description from the file that it begins in and the files that this one refers to. */
    public static OpenApiDocument bundle(Path entryFile) {
        Bundler bundler = new Bundler(entryFile);
        Map<String, Path> paths = new TreeMap<>();
        bundler.files.keySet().forEach(file -> paths.put(bundler.name(file), bundler.path(file)));
        return new OpenApiDocument(
                bundler.document, bundler.places, bundler.name(bundler.entry), Optional.of(entryFile), paths);
    }

    /** The folder that the description may not leave is that of the file itself, when the entry is a link. */
    private static Path real(Path entryFile) {
        try {
            return entryFile.toRealPath();
        } catch (IOException e) { // it does not exist, or it is the pipe of a shell
            return entryFile.toAbsolutePath();
        }
    }

    private static SourceFolder folder(Path real) {
        try {
            return SourceFolder.of(real.getParent());
        } catch (IOException e) {
            throw new UnreadableFileException(real + ": wanted a file in a folder, came one in none; name another");
        }
    }

    /** The file and the pointer of a statement, and its pointer in the new document. */
    private record Cursor(String file, String from, String to) {
        Cursor child(String token) {
            String step = "/" + JsonPointers.escape(token);
            return new Cursor(file, from + step, to + step);
        }
    }

    private YamlTree file(String name) {
        return files.get(name);
    }

    private Path path(String file) {
        return folder.root().resolve(file);
    }

    private String name(String file) {
        return folderName + "/" + file;
    }

    private JsonNode copy(JsonNode node, Cursor at, Kind kind) {
        Location place = file(at.file()).location(at.from());
        if (++statements > MAX_STATEMENTS) {
            throw new InvalidContractException(
                    place,
                    "at most " + MAX_STATEMENTS + " statements, references followed",
                    "more",
                    "refer to less, or from fewer places");
        }
        places.put(at.to(), place);
        if (kind == Kind.DATA) {
            node.properties().forEach(field -> copy(field.getValue(), at.child(field.getKey()), Kind.DATA));
            return node;
        }
        if (node instanceof ObjectNode object) {
            if (object.has("$ref") && kind != Kind.SCHEMA_MAP) {
                checkAlone(object, at);
                return reference(object.get("$ref"), at, kind);
            }
            if (kind == Kind.SCHEMA) {
                SupportedKeywords.SCHEMA.check(object, at.from(), file(at.file())::location);
                KeywordTypes.check(object, at.from(), file(at.file())::location);
            }
            return copyObject(object, at, object.objectNode(), kind);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = array.arrayNode();
            for (JsonNode element : array) {
                result.add(copy(element, at.child(String.valueOf(result.size())), Kind.PLAIN));
            }
            return result;
        }
        return node;
    }

    private ObjectNode copyObject(ObjectNode from, Cursor at, ObjectNode to, Kind kind) {
        for (Map.Entry<String, JsonNode> field : from.properties()) {
            JsonNode value = copy(field.getValue(), at.child(field.getKey()), kindOf(field.getKey(), at, kind));
            if (to.get(field.getKey()) instanceof ObjectNode existing && value instanceof ObjectNode more) {
                merge(existing, more);
            } else {
                to.set(field.getKey(), value);
            }
        }
        return to;
    }

    /** {@code components/schemas} may already have schemas of other files. */
    private static void merge(ObjectNode into, ObjectNode more) {
        more.properties().forEach(field -> {
            if (into.get(field.getKey()) instanceof ObjectNode existing
                    && field.getValue() instanceof ObjectNode next) {
                merge(existing, next);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    private static Kind kindOf(String key, Cursor at, Kind parent) {
        if (parent == Kind.SCHEMA_MAP) {
            return Kind.SCHEMA;
        }
        if (parent == Kind.NAMES) {
            return Kind.PLAIN;
        }
        if (key.startsWith("x-") || DATA_KEYS.contains(key)) {
            return Kind.DATA;
        }
        if (parent == Kind.SCHEMA) {
            return key.equals("properties") ? Kind.SCHEMA_MAP : SCHEMA_KEYS.contains(key) ? Kind.SCHEMA : Kind.PLAIN;
        }
        if (key.equals("schemas") && at.to().equals("/components")) {
            return Kind.SCHEMA_MAP;
        }
        return key.equals("schema") ? Kind.SCHEMA : NAMES.contains(key) ? Kind.NAMES : Kind.PLAIN;
    }

    /** OpenAPI 3.0 ignores the members beside a reference, but the harness ignores no statement. */
    private void checkAlone(ObjectNode object, Cursor at) {
        object.fieldNames().forEachRemaining(name -> {
            if (!BESIDE_REFERENCE.contains(name)) {
                throw invalid(
                        at.file(),
                        at.child(name).from(),
                        "a reference alone",
                        "'" + name + "' beside it, which OpenAPI ignores",
                        "state it where the reference leads");
            }
        });
    }

    private JsonNode reference(JsonNode written, Cursor at, Kind kind) {
        if (!written.isTextual()) {
            throw invalid(
                    at.file(),
                    at.from(),
                    "a reference as text",
                    SupportedKeywords.shown(written),
                    "correct the reference");
        }
        String ref = written.asText();
        int hash = ref.indexOf('#');
        String path = hash < 0 ? ref : ref.substring(0, hash);
        String pointer = hash < 0 ? "" : ref.substring(hash + 1);
        String target = path.isEmpty() ? at.file() : target(at, ref, path);
        JsonNode found = at(target, pointer);
        if (found.isMissingNode()) {
            throw missing(ref, at);
        }
        if (target.equals(entry)) {
            return document.objectNode().put("$ref", "#" + pointer);
        }
        if (kind == Kind.SCHEMA) {
            return document.objectNode().put("$ref", "#/components/schemas/" + moveSchema(target, pointer, found));
        }
        if (openReferences.contains(target + "#" + pointer)) {
            throw invalid(at.file(), at.from(), "a reference to a value", "a circle " + ref, "break the circle");
        }
        openReferences.push(target + "#" + pointer);
        JsonNode result = copy(found, new Cursor(target, pointer, at.to()), kind);
        openReferences.pop();
        return result;
    }

    /** Reads the file of a reference, unless it is outside the folder; then nothing tells what is there. */
    private String target(Cursor at, String ref, String path) {
        try {
            Path target = SourceFolder.relative(Path.of(at.file()), path);
            String name = target.toString().replace('\\', '/');
            if (!files.containsKey(name)) {
                files.put(name, YamlTree.read(folder, target, name(name)));
            }
            return name;
        } catch (ForbiddenFileException e) {
            throw invalid(
                    at.file(),
                    at.from() + "/$ref",
                    "a reference to a file in the folder of " + name(entry),
                    "'" + (ref.length() > MAX_SHOWN ? ref.substring(0, MAX_SHOWN) + "…" : ref) + "', " + e.getMessage(),
                    "put the file into this folder, or begin the description in a folder above both");
        }
    }

    private JsonNode at(String file, String pointer) {
        boolean pointed = pointer.isEmpty() || pointer.startsWith("/");
        return pointed ? file(file).root().at(pointer) : MissingNode.getInstance();
    }

    private String moveSchema(String file, String pointer, JsonNode found) {
        String origin = file + "#" + pointer;
        String last = pointer.isEmpty() ? file : pointer;
        String name =
                JsonPointers.unescape(last.substring(last.lastIndexOf('/') + 1)).replaceFirst("\\.(ya?ml|json)$", "");
        String own = "/components/schemas/" + name;
        String before = files.get(entry).root().at("/components/schemas").has(name)
                ? entry + "#" + own
                : movedSchemas.putIfAbsent(name, origin);
        if (before != null && !before.equals(origin)) {
            throw invalid(
                    file,
                    pointer,
                    "a schema name of its own",
                    "'" + name + "', also at " + before,
                    "rename one of the two");
        }
        if (before == null) {
            JsonNode copied = copy(found, new Cursor(file, pointer, own), Kind.SCHEMA);
            ((ObjectNode) document.at("/components/schemas")).set(name, copied);
        }
        return name;
    }

    private InvalidContractException missing(String ref, Cursor at) {
        String came = ref + ", which is not there";
        return invalid(at.file(), at.from(), "a reference to something", came, "correct the reference");
    }

    private InvalidContractException invalid(String file, String pointer, String wanted, String came, String next) {
        return new InvalidContractException(file(file).location(pointer), wanted, came, next);
    }
}
