package io.contractharness.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.YamlTree;
import io.contractharness.exchange.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads a target profile: a YAML file that names a deployment and the resources that may be used. Secrets come from the
 * environment; the file names their variables as {@code ${NAME}}.
 */
public final class TargetProfile {
    private static final Set<String> KEYS = Set.of(("baseUrl bearerToken sessionToken interventions unknownIntervention"
                    + " executable rateLimit requestBudget answerWithin wholeWithin")
            .split(" "));
    private static final Set<String> EXECUTABLE_KEYS = Set.of("intervention", "sessionToken");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern SECONDS = Pattern.compile("([1-9][0-9]{0,5})s");
    /** More than a full run needs; a profile may allow a deployment more. */
    private static final int DEFAULT_BUDGET = 2_000;

    private final YamlTree yaml;
    private final Map<String, String> environment;

    private TargetProfile(YamlTree yaml, Map<String, String> environment) {
        this.yaml = yaml;
        this.environment = environment;
    }

    /**
     * @param environment where the values of {@code ${NAME}} are taken from
     * @throws InvalidProfileException when the file is not a profile; the message names file, line and key
     */
    public static Target read(Path file, Map<String, String> environment) {
        return new TargetProfile(YamlTree.read(file, file.getFileName().toString()), environment)
                .target(file.getFileName().toString());
    }

    /** A target by the path of its profile or by its base URL. */
    public static Target of(String target, Map<String, String> environment) {
        return target.matches("https?://.*")
                ? ofUrl(URI.create(target), List.of(1L), environment)
                : read(Path.of(target), environment);
    }

    /** A target with only a base URL; its credentials come from the usual environment variables. */
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
                new RateLimit(Duration.ZERO, DEFAULT_BUDGET),
                false);
    }

    private Target target(String name) {
        keys("", KEYS);
        URI base = base(expand("/baseUrl").orElseThrow(() -> wrong("/baseUrl", "a base URL", "none")));
        Credentials credentials = new Credentials(secret("/bearerToken"), secret("/sessionToken"));
        return new Target(
                name,
                base,
                credentials,
                numbers("/interventions"),
                number("/unknownIntervention"),
                executable(base),
                rateLimit(),
                false);
    }

    private List<DisposableResource> executable(URI base) {
        List<DisposableResource> result = new ArrayList<>();
        for (String at : elements("/executable", "a list of entries")) {
            keys(at, EXECUTABLE_KEYS);
            for (String key : List.of("intervention", "sessionToken")) {
                if (!yaml.root().at(at).hasNonNull(key)) {
                    throw wrong(at, "intervention: NUMBER and sessionToken: ${NAME}", "no " + key);
                }
            }
            long id = integer(at + "/intervention");
            secret(at + "/sessionToken").ifPresent(token -> result.add(new DisposableResource(base, id, token)));
        }
        return List.copyOf(result);
    }

    private RateLimit rateLimit() {
        long wanted = number("/requestBudget").orElse((long) DEFAULT_BUDGET);
        if (wanted < 1 || wanted > Integer.MAX_VALUE) {
            throw wrong("/requestBudget", "a number of requests from 1 to " + Integer.MAX_VALUE, "" + wanted);
        }
        int budget = (int) wanted;
        RateLimit limit;
        try {
            limit = expand("/rateLimit")
                    .map(rate -> RateLimit.parse(rate, budget))
                    .orElse(new RateLimit(Duration.ZERO, budget));
        } catch (IllegalArgumentException e) {
            throw wrong("/rateLimit", "a rate such as 5/s or 30/min", text("/rateLimit"));
        }
        return new RateLimit(
                limit.interval(),
                budget,
                seconds("/answerWithin", 9_999).orElse(limit.responseTimeout()),
                seconds("/wholeWithin", 999_999).orElse(limit.runTimeout()));
    }

    private Optional<Duration> seconds(String pointer, int max) {
        return expand(pointer).map(value -> {
            Matcher matcher = SECONDS.matcher(value);
            if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > max) {
                throw wrong(pointer, "seconds from 1s to " + max + "s", text(pointer));
            }
            return Duration.ofSeconds(Integer.parseInt(matcher.group(1)));
        });
    }

    private String text(String pointer) {
        return yaml.root().at(pointer).toString();
    }

    private Optional<JsonNode> value(String pointer) {
        return Optional.of(yaml.root().at(pointer)).filter(node -> !node.isMissingNode() && !node.isNull());
    }

    /** A secret that the file contains itself is refused, and the message does not repeat it. */
    private Optional<String> secret(String pointer) {
        return value(pointer).flatMap(value -> {
            Matcher matcher = VARIABLE.matcher(value.asText());
            if (!matcher.matches()) {
                throw wrong(pointer, "the name of an environment variable as ${NAME}", "something else (not shown)");
            }
            return Optional.ofNullable(environment.get(matcher.group(1))).filter(secret -> !secret.isBlank());
        });
    }

    private Optional<String> expand(String pointer) {
        return value(pointer)
                .map(text -> VARIABLE.matcher(text.asText()).replaceAll(m -> {
                    String value = environment.get(m.group(1));
                    if (value == null) {
                        throw wrong(pointer, "the variable " + m.group(1) + " in the environment", "none");
                    }
                    return Matcher.quoteReplacement(value);
                }));
    }

    private List<Long> numbers(String pointer) {
        return elements(pointer, "a list of integers").stream()
                .map(this::integer)
                .toList();
    }

    private long integer(String pointer) {
        return number(pointer).orElseThrow(() -> wrong(pointer, "an integer", "nothing"));
    }

    /** The JSON pointers of the elements of a list; none when there is no list. */
    private List<String> elements(String pointer, String wanted) {
        JsonNode node = yaml.root().at(pointer);
        if (!node.isArray() && !node.isMissingNode() && !node.isNull()) {
            throw wrong(pointer, wanted, node.isNumber() ? node.toString() : "something else (not shown)");
        }
        return IntStream.range(0, node.size()).mapToObj(i -> pointer + "/" + i).toList();
    }

    /** A value without a key or with an unknown key may be a secret, so the message does not repeat it. */
    private void keys(String pointer, Set<String> known) {
        JsonNode node = yaml.root().at(pointer);
        String wanted = "one of " + new TreeSet<>(known);
        if (!node.isObject()) {
            throw wrong(pointer, "keys, each " + wanted, node.isNull() ? "nothing" : "something else (not shown)");
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw wrong(pointer + "/" + JsonPointers.escape(key), wanted, "'" + key + "'");
            }
        });
    }

    private Optional<Long> number(String pointer) {
        return value(pointer).map(value -> {
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw wrong(pointer, "an integer", value.toString());
            }
            return value.asLong();
        });
    }

    private URI base(String text) {
        try {
            return checked(URI.create(text));
        } catch (IllegalArgumentException e) {
            throw wrong("/baseUrl", "an absolute http or https URL", text);
        } catch (InvalidProfileException e) {
            throw new InvalidProfileException(yaml.location("/baseUrl") + ": " + e.getMessage());
        }
    }

    /** @throws InvalidProfileException unless the URL is absolute, http or https, without user, query and fragment */
    public static URI checked(URI base) {
        boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        boolean plain = base.getUserInfo() == null && base.getQuery() == null && base.getFragment() == null;
        if (!web || base.getHost() == null || !plain) {
            String shown = base.toString().replaceFirst("//[^/@]*@", "//***@").replaceFirst("([?#]).*", "$1***");
            throw new InvalidProfileException("base URL: wanted an absolute http or https URL without user, query and"
                    + " fragment, came " + shown + "; write it as https://host/stage");
        }
        String text = base.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
    }

    private InvalidProfileException wrong(String pointer, String wanted, String came) {
        return new InvalidProfileException(yaml.location(pointer) + ": wanted " + wanted + ", came " + came
                + "; the README shows a whole profile");
    }
}
