package io.contractharness.client.profile;

import io.contractharness.client.Connection;
import io.contractharness.client.DisposableResource;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.client.TargetSettings;
import io.contractharness.contract.source.YamlTree;
import io.contractharness.exchange.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a target profile: a YAML file that names a deployment and the resources that may be used. Secrets come from the
 * environment; the file names their variables as {@code ${NAME}}.
 */
public final class TargetProfile {
    private static final Set<String> KEYS = Set.of(("baseUrl bearerToken sessionToken interventions unknownIntervention"
                    + " executable rateLimit requestBudget answerWithin wholeWithin login")
            .split(" "));
    private static final Set<String> EXECUTABLE_KEYS = Set.of("intervention", "sessionToken", "login");
    private static final Pattern SECONDS = Pattern.compile("([1-9][0-9]{0,5})s");
    /** More than a full run needs; a profile may allow a deployment more. */
    private static final int DEFAULT_BUDGET = 2_000;

    private final ProfileYaml yaml;
    private final TokenYaml tokens;

    private TargetProfile(ProfileYaml yaml, Path folder) {
        this.yaml = yaml;
        this.tokens = new TokenYaml(yaml, new LoginYaml(yaml, folder));
    }

    /**
     * @param environment where the values of {@code ${NAME}} are taken from
     * @throws InvalidProfileException when the file is not a profile; the message names file, line and key
     */
    public static Target read(Path file, Map<String, String> environment) {
        String name = file.getFileName().toString();
        Path folder = file.toAbsolutePath().getParent();
        return new TargetProfile(new ProfileYaml(YamlTree.read(file, name), environment), folder).target(name);
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
        yaml.keys("", KEYS);
        URI base = base(yaml.expand("/baseUrl").orElseThrow(() -> yaml.wrong("/baseUrl", "a base URL", "none")));
        Credentials credentials = tokens.read("", OptionalLong.empty());
        return new Target(
                name,
                base,
                credentials,
                yaml.numbers("/interventions"),
                yaml.number("/unknownIntervention"),
                executable(base),
                rateLimit(),
                false,
                new TargetSettings(Connection.direct(), tokens.logins()));
    }

    private List<DisposableResource> executable(URI base) {
        List<DisposableResource> result = new ArrayList<>();
        for (String at : yaml.elements("/executable", "a list of entries")) {
            yaml.keys(at, EXECUTABLE_KEYS);
            boolean session = List.of("/sessionToken", "/login/sessionToken").stream()
                    .anyMatch(key -> yaml.value(at + key).isPresent());
            if (yaml.value(at + "/intervention").isEmpty() || !session) {
                throw yaml.wrong(
                        at,
                        "intervention: NUMBER and sessionToken: ${NAME}",
                        "no " + (session ? "intervention" : "sessionToken"));
            }
            long id = yaml.integer(at + "/intervention");
            Credentials own = tokens.read(at, OptionalLong.of(id));
            own.sessionToken()
                    .ifPresent(token -> result.add(new DisposableResource(base, id, token, own.bearerToken())));
        }
        return List.copyOf(result);
    }

    private RateLimit rateLimit() {
        long wanted = yaml.number("/requestBudget").orElse((long) DEFAULT_BUDGET);
        if (wanted < 1 || wanted > Integer.MAX_VALUE) {
            throw yaml.wrong("/requestBudget", "a number of requests from 1 to " + Integer.MAX_VALUE, "" + wanted);
        }
        int budget = (int) wanted;
        RateLimit limit;
        try {
            limit = yaml.expand("/rateLimit")
                    .map(rate -> RateLimit.parse(rate, budget))
                    .orElse(new RateLimit(Duration.ZERO, budget));
        } catch (IllegalArgumentException e) {
            throw yaml.wrong("/rateLimit", "a rate such as 5/s or 30/min", yaml.text("/rateLimit"));
        }
        return new RateLimit(
                limit.interval(),
                budget,
                seconds("/answerWithin", 9_999).orElse(limit.responseTimeout()),
                seconds("/wholeWithin", 999_999).orElse(limit.runTimeout()));
    }

    private Optional<Duration> seconds(String pointer, int max) {
        return yaml.expand(pointer).map(value -> {
            Matcher matcher = SECONDS.matcher(value);
            if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > max) {
                throw yaml.wrong(pointer, "seconds from 1s to " + max + "s", yaml.text(pointer));
            }
            return Duration.ofSeconds(Integer.parseInt(matcher.group(1)));
        });
    }

    private URI base(String text) {
        try {
            return checked(URI.create(text));
        } catch (IllegalArgumentException e) {
            throw yaml.wrong("/baseUrl", "an absolute http or https URL", text);
        } catch (InvalidProfileException e) {
            throw new InvalidProfileException(yaml.yaml().location("/baseUrl") + ": " + e.getMessage());
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
}
