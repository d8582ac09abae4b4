package io.contractharness.client.profile;

import io.contractharness.client.DisposableResource;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.client.TargetSettings;
import io.contractharness.contract.source.YamlTree;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.SecretMasker;
import java.io.File;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a target profile: a YAML file that names a deployment and the resources that may be used. Secrets come from the
 * environment; the file names their variables as {@code ${NAME}}.
 */
public final class TargetProfile {
    static final Set<String> KEYS = Stream.concat(
                    Stream.of(("baseUrl bearerToken sessionToken interventions unknownIntervention"
                                    + " executable rateLimit requestBudget answerWithin wholeWithin version login")
                            .split(" ")),
                    ConnectionSection.KEYS.stream())
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> EXECUTABLE_KEYS = Set.of("intervention", "sessionToken", "login");
    private static final Pattern SECONDS = Pattern.compile("([1-9][0-9]{0,5})s");
    /** More than a full run needs; a profile may allow a deployment more. */
    private static final int DEFAULT_BUDGET = 2_000;

    private final ProfileYaml yaml;
    private final Path folder;
    private final LoginSection logins;

    private TargetProfile(ProfileYaml yaml, Path folder) {
        this.yaml = yaml;
        this.folder = folder;
        this.logins = new LoginSection(yaml, folder);
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
        boolean url = BaseUrl.isMeant(target) && !new File(target).exists();
        return url ? ofUrl(target, environment) : read(Path.of(target), environment);
    }

    /** A target with only a base URL, and one readable resource; its credentials come from the usual variables. */
    public static Target ofUrl(String base, Map<String, String> environment) {
        return ofUrl(base.strip(), BaseUrl.parse(base), List.of(1L), environment);
    }

    /** A target with only a base URL; its credentials come from the usual environment variables. */
    public static Target ofUrl(URI base, List<Long> readable, Map<String, String> environment) {
        return ofUrl(base.toString(), checked(base), readable, environment);
    }

    private static Target ofUrl(String name, URI base, List<Long> readable, Map<String, String> environment) {
        Credentials credentials = new Credentials(
                Optional.ofNullable(environment.get("CONTRACT_BEARER_TOKEN")),
                Optional.ofNullable(environment.get("CONTRACT_SESSION_TOKEN")));
        return new Target(
                name,
                base,
                credentials,
                readable,
                Optional.empty(),
                List.of(),
                new RateLimit(Duration.ZERO, DEFAULT_BUDGET),
                false,
                TargetSettings.of(ConnectionSection.of(environment)));
    }

    private Target target(String name) {
        yaml.keys("", KEYS);
        URI base = base(yaml.expand("/baseUrl").orElseThrow(() -> yaml.wrong("/baseUrl", "a base URL", "none")));
        Credentials credentials = logins.credentials("", OptionalLong.empty());
        List<DisposableResource> disposable = executable(base);
        return new Target(
                name,
                base,
                credentials,
                yaml.numbers("/interventions"),
                yaml.number("/unknownIntervention"),
                disposable,
                rateLimit(),
                false,
                new TargetSettings(
                        ConnectionSection.read(yaml, folder),
                        logins.all(),
                        new VersionYaml(yaml).read(),
                        ConnectionSection.uploadHosts(yaml)));
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
            Credentials own = logins.credentials(at, OptionalLong.of(id));
            own.sessionToken()
                    .ifPresent(token -> result.add(new DisposableResource(base, id, token, own.bearerToken())));
        }
        return List.copyOf(result);
    }

    private RateLimit rateLimit() {
        int budget =
                yaml.number("/requestBudget", "requests", Integer.MAX_VALUE).orElse(DEFAULT_BUDGET);
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
            return BaseUrl.parse(text);
        } catch (InvalidProfileException e) {
            SecretMasker secrets = SecretMasker.of(yaml.secretsOfPath("/baseUrl"));
            throw new InvalidProfileException(yaml.yaml().location("/baseUrl") + ": " + secrets.mask(e.getMessage()));
        }
    }

    /** @throws InvalidProfileException unless it is a base URL as {@link BaseUrl} wants it */
    public static URI checked(URI base) {
        return BaseUrl.parse(base.toString());
    }
}
