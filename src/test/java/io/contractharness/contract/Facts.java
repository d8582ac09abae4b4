package io.contractharness.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contractharness.contract.source.YamlTree;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the pages say, as {@code documentation/facts.yaml} transcribes it, cut into single statements. */
final class Facts {
    private final JsonNode root;

    private Facts(JsonNode root) {
        this.root = root;
    }

    static Facts read() {
        try {
            Path file =
                    Path.of(Facts.class.getResource("/documentation/facts.yaml").toURI());
            return new Facts(YamlTree.read(file, "facts.yaml").root());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    String baseUrl() {
        return root.get("baseUrl").asText();
    }

    List<JsonNode> operations() {
        List<JsonNode> result = new ArrayList<>();
        root.get("operations").forEach(result::add);
        return result;
    }

    /** The part of an operation that a statement is about. */
    enum Part {
        PARAMETER,
        REQUEST,
        RESPONSE
    }

    /**
     * One value that a page gives.
     *
     * @param operation our id of the operation
     * @param page that gives it
     * @param part of the operation
     * @param path name of the parameter in lower case, or path of the member: empty for the whole, {@code []} for elements
     * @param keyword as the page's table calls it
     * @param value as the page gives it
     */
    record Statement(String operation, String page, Part part, String path, String keyword, JsonNode value) {
        @Override
        public String toString() {
            return operation + " " + part.name().toLowerCase(Locale.ROOT) + " " + path + " " + keyword;
        }

        /** Whether another page says the same of its own operation. */
        private boolean repeats(Statement other) {
            return part == Part.PARAMETER
                    && part == other.part
                    && path.equals(other.path)
                    && keyword.equals(other.keyword)
                    && value.equals(other.value);
        }
    }

    List<Statement> statements() {
        List<Statement> all = new ArrayList<>();
        for (JsonNode operation : operations()) {
            table(operation, Part.PARAMETER, "", operation.get("parameters"), all);
            table(operation, Part.REQUEST, "", operation.at("/body/members"), all);
            table(operation, Part.RESPONSE, "", operation.at("/response/members"), all);
            types(operation.at("/response/example/leaves"))
                    .forEach((path, type) ->
                            all.add(statement(operation, Part.RESPONSE, path, "type", TextNode.valueOf(type))));
        }
        return all.stream().distinct().toList();
    }

    /** Every page that makes a statement: what both say may be described once, with either as its source. */
    Set<String> pages(Statement statement) {
        return statements().stream()
                .filter(other -> other.equals(statement) || other.repeats(statement))
                .map(Statement::page)
                .collect(Collectors.toSet());
    }

    private static void table(JsonNode operation, Part part, String parent, JsonNode rows, List<Statement> result) {
        for (JsonNode row : rows) {
            String name = row.get("name").asText();
            String path = part == Part.PARAMETER
                    ? name.toLowerCase(Locale.ROOT)
                    : parent.isEmpty() ? name : parent + "." + name;
            row.properties().forEach(cell -> {
                if (cell.getKey().equals("members")) {
                    table(operation, part, path, cell.getValue(), result);
                } else if (!cell.getKey().equals("name")) {
                    result.add(statement(operation, part, path, cell.getKey(), cell.getValue()));
                }
            });
        }
    }

    /** The type of each path of an example: of its leaves, and of the objects and lists on the way to them. */
    private static Map<String, String> types(JsonNode leaves) {
        Map<String, String> types = new LinkedHashMap<>();
        leaves.properties().forEach(leaf -> {
            String path = "";
            for (String token : leaf.getKey().substring(1).split("/")) {
                boolean element = token.equals("0");
                types.put(path, element ? "array" : "object");
                path = element ? path + "[]" : path.isEmpty() ? token : path + "." + token;
            }
            types.put(path, leaf.getValue().asText());
        });
        return types;
    }

    private static Statement statement(JsonNode operation, Part part, String path, String keyword, JsonNode value) {
        return new Statement(
                operation.get("operationId").asText(), operation.get("page").asText(), part, path, keyword, value);
    }
}
