package io.contractharness.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.spec.DescriptionException;
import io.contractharness.spec.Yaml;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a target profile: a YAML file that names a deployment and what may be used of it. Secrets stand in the
 * environment; the file names their variables as {@code ${NAME}}.
 */
public final class Profile {
    private static final Set<String> KEYS = Set.of(
            "baseUrl",
            "bearerToken",
            "sessionToken",
            "interventions",
            "unknownIntervention",
            "executable",
            "rateLimit",
            "requestBudget");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    /** A full run with room to spare; a real deployment is never asked more without being told. */
    private static final int DEFAULT_BUDGET = 2_000;

    private final Yaml yaml;
    private final Map<String, String> environment;

    private Profile(Yaml yaml, Map<String, String> environment) {
        this.yaml = yaml;
        this.environment = environment;
    }

    /**
     * @param environment where the values of {@code ${NAME}} are taken from
     * @throws DescriptionException when the file is not a profile; the message names file, line and key
     */
    public static Target read(Path file, Map<String, String> environment) {
        return new Profile(Yaml.read(file, file.getFileName().toString()), environment)
                .target(file.getFileName().toString());
    }

    /** A target of which only the base URL is known; credentials come from the usual variables. */
    public static Target ofUrl(URI base, List<Long> readable, Map<String, String> environment) {
        Credentials credentials = new Credentials(
                Optional.ofNullable(environment.get("CONTRACT_BEARER_TOKEN")),
                Optional.ofNullable(environment.get("CONTRACT_SESSION_TOKEN")));
        return new Target(
                base.toString(),
                checked(base),
                credentials,
                readable,
                Optional.empty(),
                List.of(),
                new Pace(java.time.Duration.ZERO, DEFAULT_BUDGET),
                false);
    }

    private Target target(String name) {
        JsonNode root = yaml.root();
        root.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw wrong("/" + key, "one of " + new java.util.TreeSet<>(KEYS), "'" + key + "'");
            }
        });
        URI base = checked(uri(expand("/baseUrl").orElseThrow(() -> wrong("/baseUrl", "a base URL", "none"))));
        Credentials credentials = new Credentials(secret("/bearerToken"), secret("/sessionToken"));
        return new Target(
                name,
                base,
                credentials,
                numbers("/interventions"),
                number("/unknownIntervention"),
                executable(base),
                pace(),
                false);
    }

    private List<Expendable> executable(URI base) {
        List<Expendable> result = new ArrayList<>();
        for (int i = 0; i < yaml.root().path("executable").size(); i++) {
            String at = "/executable/" + i;
            long id = number(at + "/intervention")
                    .orElseThrow(() -> wrong(at, "intervention: NUMBER and sessionToken: ${NAME}", "no intervention"));
            secret(at + "/sessionToken").ifPresent(token -> result.add(new Expendable(base, id, token)));
        }
        return List.copyOf(result);
    }

    private Pace pace() {
        int budget = number("/requestBudget").map(Math::toIntExact).orElse(DEFAULT_BUDGET);
        try {
            return expand("/rateLimit")
                    .map(rate -> Pace.parse(rate, budget))
                    .orElse(new Pace(java.time.Duration.ZERO, budget));
        } catch (IllegalArgumentException e) {
            throw wrong(
                    "/rateLimit",
                    "a rate as 5/s or 30/min",
                    yaml.root().at("/rateLimit").toString());
        }
    }

    /** A secret that is written out, not named, is refused without being repeated. */
    private Optional<String> secret(String pointer) {
        JsonNode node = yaml.root().at(pointer);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        Matcher matcher = VARIABLE.matcher(node.asText());
        if (!matcher.matches()) {
            throw wrong(pointer, "the name of an environment variable as ${NAME}", "something else (not shown)");
        }
        return Optional.ofNullable(environment.get(matcher.group(1))).filter(value -> !value.isBlank());
    }

    private Optional<String> expand(String pointer) {
        JsonNode node = yaml.root().at(pointer);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        return Optional.of(VARIABLE.matcher(node.asText()).replaceAll(m -> {
            String value = environment.get(m.group(1));
            if (value == null) {
                throw wrong(pointer, "the variable " + m.group(1) + " in the environment", "none");
            }
            return Matcher.quoteReplacement(value);
        }));
    }

    private List<Long> numbers(String pointer) {
        List<Long> result = new ArrayList<>();
        for (int i = 0; i < yaml.root().at(pointer).size(); i++) {
            result.add(number(pointer + "/" + i).orElseThrow());
        }
        return List.copyOf(result);
    }

    private Optional<Long> number(String pointer) {
        JsonNode node = yaml.root().at(pointer);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong(pointer, "an integer", node.toString());
        }
        return Optional.of(node.asLong());
    }

    private URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong("/baseUrl", "an absolute http or https URL", text);
        }
    }

    /** @throws DescriptionException unless the URL is absolute, http or https, without query */
    public static URI checked(URI base) {
        boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!web || base.getHost() == null || base.getQuery() != null || base.getUserInfo() != null) {
            throw new DescriptionException(
                    "base URL: wanted an absolute http or https URL without user and query, came " + base.getScheme()
                            + "://" + base.getHost() + "; write it as https://host/stage");
        }
        String text = base.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
    }

    private DescriptionException wrong(String pointer, String wanted, String came) {
        return new DescriptionException(yaml.location(pointer) + ": wanted " + wanted + ", came " + came
                + "; the README shows a whole profile");
    }
}
