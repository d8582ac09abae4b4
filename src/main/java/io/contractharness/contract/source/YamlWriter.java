package io.contractharness.contract.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes a JSON tree as YAML that YAML 1.1 and 1.2 read alike. */
public final class YamlWriter {
    private YamlWriter() {}

    public static String of(JsonNode tree) {
        DumperOptions options = new DumperOptions();
        options.setSplitLines(false);
        options.setIndentWithIndicator(true);
        options.setIndicatorIndent(2);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(node(tree), text);
        return text.toString();
    }

    private static Node node(JsonNode json) {
        FlowStyle style = json.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
        if (json instanceof ObjectNode object) {
            List<NodeTuple> members = new ArrayList<>();
            object.properties().forEach(m -> members.add(new NodeTuple(text(m.getKey()), node(m.getValue()))));
            return new MappingNode(Tag.MAP, members, style);
        }
        if (json.isArray()) {
            List<Node> elements = new ArrayList<>();
            json.forEach(element -> elements.add(node(element)));
            return new SequenceNode(Tag.SEQ, elements, style);
        }
        return json.isTextual() ? text(json.textValue()) : plain(json.asText());
    }

    /** With the tag that the library resolves by itself, so that it writes no tag. */
    private static ScalarNode plain(String text) {
        return scalar(new Resolver().resolve(NodeId.scalar, text, true), text, ScalarStyle.PLAIN);
    }

    /** The library quotes what YAML 1.1 would not read as text; YAML 1.2 may read more texts as numbers. */
    private static ScalarNode text(String text) {
        boolean lines = text.contains("\n");
        boolean number = text.matches("(?s)[-+.0-9].*");
        return scalar(
                Tag.STR, text, lines ? ScalarStyle.LITERAL : number ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.PLAIN);
    }

    private static ScalarNode scalar(Tag tag, String text, ScalarStyle style) {
        return new ScalarNode(tag, text, null, null, style);
    }
}
