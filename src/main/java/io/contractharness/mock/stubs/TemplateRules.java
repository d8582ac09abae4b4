package io.contractharness.mock.stubs;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.Template;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.mock.template.InvalidTemplateException;
import io.contractharness.mock.template.RelativeDate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds templates of mapping files that cannot be filled in, or that the mock does not fill in. */
final class TemplateRules {
    private static final Pattern PARTIAL = Pattern.compile("\\{\\{~?#?[>*]");
    private static final Pattern NOW = Pattern.compile("(?<![\\w.'\"@])now((?:\\s+\\w+=(?:'[^']*'|\"[^\"]*\"))+)");
    private static final TagType[] VARIABLES = {TagType.VAR, TagType.AMP_VAR, TagType.TRIPLE_VAR};

    private final Map<String, byte[]> files;
    private final TemplateFunctions helpers;
    /** Made for the first template. */
    private Handlebars handlebars;

    /** @param files the files that mappings may respond with */
    TemplateRules(Map<String, byte[]> files, TemplateFunctions helpers) {
        this.files = files;
        this.helpers = helpers;
    }

    static boolean anyIn(JsonNode mapping) {
        for (JsonNode name : mapping.at("/response/transformers")) {
            if (name.asText().equals(MappingRules.TEMPLATE)) {
                return true;
            }
        }
        return false;
    }

    void check(JsonNode mapping, MappingProblems problems) {
        if (!anyIn(mapping)) {
            return;
        }
        JsonNode response = mapping.path("response");
        text(response.path("body"), "/response/body", problems);
        texts(response.path("jsonBody"), "/response/jsonBody", problems);
        texts(response.path("headers"), "/response/headers", problems);
        JsonNode file = response.path("bodyFileName");
        text(file, "/response/bodyFileName", problems);
        boolean filled =
                !response.at("/transformerParameters/disableBodyFileTemplating").asBoolean(false);
        if (filled && files.containsKey(file.asText())) {
            problem(new String(files.get(file.asText()), StandardCharsets.UTF_8))
                    .ifPresent(problem -> problems.add(
                            "/response/bodyFileName",
                            "template",
                            problem.wanted(),
                            problem.came() + " in " + file.asText()));
        }
    }

    private void texts(JsonNode node, String pointer, MappingProblems problems) {
        if (node.isTextual()) {
            text(node, pointer, problems);
        } else if (node.isObject()) {
            node.properties()
                    .forEach(member ->
                            texts(member.getValue(), pointer + "/" + JsonPointers.escape(member.getKey()), problems));
        } else {
            for (int i = 0; i < node.size(); i++) {
                texts(node.get(i), pointer + "/" + i, problems);
            }
        }
    }

    private void text(JsonNode text, String pointer, MappingProblems problems) {
        if (text.isTextual()) {
            problem(text.textValue())
                    .ifPresent(problem -> problems.add(pointer, "template", problem.wanted(), problem.came()));
        }
    }

    private record Problem(String wanted, String came) {}

    private Optional<Problem> problem(String text) {
        if (!text.contains("{{")) {
            return Optional.empty();
        }
        if (PARTIAL.matcher(text).find()) {
            return Optional.of(new Problem("no templates of other files, which are turned off", "{{> or {{*"));
        }
        Matcher now = NOW.matcher(text);
        while (now.find()) {
            try {
                RelativeDate.parse(now.group(1));
            } catch (InvalidTemplateException e) {
                return Optional.of(new Problem(e.wanted(), e.came()));
            }
        }
        Template template;
        try {
            template = handlebars().compileInline(text);
        } catch (HandlebarsException | IOException e) {
            return Optional.of(new Problem("a template of Handlebars", firstLine(e)));
        }
        return turnedOff(template).or(() -> unknown(template));
    }

    private Handlebars handlebars() {
        if (handlebars == null) {
            handlebars = new Handlebars();
            helpers.provideTemplateHelpers().forEach(handlebars::registerHelper);
        }
        return handlebars;
    }

    /** Without the name that Handlebars gives to a text. */
    private static String firstLine(Exception e) {
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return first.replaceFirst("^inline@[0-9a-f]+:", "line ");
    }

    private static Optional<Problem> turnedOff(Template template) {
        Set<String> used = new TreeSet<>(template.collect(TagType.values()));
        used.retainAll(TemplateFunctions.TURNED_OFF);
        return used.stream()
                .findFirst()
                .map(name -> new Problem(
                        "no helper that reads environment, machine or files, as they are turned off",
                        "'" + name + "'"));
    }

    /** A name that means nothing, in a template without blocks: those have names of their own. */
    private Optional<Problem> unknown(Template template) {
        boolean blocks =
                !template.collect(TagType.SECTION, TagType.START_SECTION).isEmpty();
        Set<String> known = helpers.provideTemplateHelpers().keySet();
        List<String> all = template.collect(TagType.values());
        if (blocks || all.contains("assign") || all.contains("val")) {
            return Optional.empty();
        }
        return template.collect(VARIABLES).stream()
                .filter(name -> !known.contains(name) && !name.matches("(request|parameters)\\b.*|this|\\.|@.*"))
                .findFirst()
                .map(name -> new Problem("request.…, parameters.… or a helper of WireMock", "'" + name + "'"));
    }
}
