package io.contractharness.client.profile;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.client.login.Login;
import io.contractharness.client.login.LoginCommand;
import io.contractharness.client.login.LoginRequest;
import io.contractharness.client.login.Logins;
import io.contractharness.client.login.TokenPointers;
import io.contractharness.client.transport.ApiOrigin;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the tokens of a profile: from the environment, or stand-ins for those that a {@code login:} gives. Collects the logins.
 */
final class LoginSection {
    private static final Set<String> REQUEST_KEYS =
            Set.of("request", "body", "headers", "bearerToken", "sessionToken", "expiresIn");
    private static final Set<String> COMMAND_KEYS = Set.of("command", "bearerToken", "sessionToken", "expiresIn");
    private static final Pattern REQUEST = Pattern.compile("([A-Z]+) +(https?://[^/?#\\s@]+)?(/\\S*)");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t -~\\x80-\\xff]*");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String HIDDEN = "something else (not shown)";

    private final ProfileYaml yaml;
    private final Path folder;
    private final List<Login> all = new ArrayList<>();

    /** @param folder of the profile */
    LoginSection(ProfileYaml yaml, Path folder) {
        this.yaml = yaml;
        this.folder = folder;
    }

    /**
     * The tokens at a place.
     *
     * @param parent the JSON pointer of the object that has them
     * @param resource the id of the only resource that they are for; without the variables of its login it has none
     */
    Credentials credentials(String parent, OptionalLong resource) {
        Optional<Login> login = read(parent, resource)
                .filter(one -> resource.isEmpty() || one.missing().isEmpty());
        login.ifPresent(all::add);
        Optional<TokenPointers> given = login.map(one -> one.source().pointers());
        return new Credentials(
                given.flatMap(TokenPointers::bearerToken)
                        .flatMap(pointer -> login.map(Login::bearerToken))
                        .or(() -> yaml.secret(parent + "/bearerToken")),
                given.flatMap(TokenPointers::sessionToken)
                        .flatMap(pointer -> login.map(Login::sessionToken))
                        .or(() -> yaml.secret(parent + "/sessionToken")));
    }

    Logins all() {
        return new Logins(all);
    }

    /**
     * The login at a place.
     *
     * @param parent the JSON pointer of the object that has a {@code login}
     * @param resource the id of the only resource that its tokens are for
     */
    private Optional<Login> read(String parent, OptionalLong resource) {
        String at = parent + "/login";
        if (yaml.value(at).isEmpty()) {
            return Optional.empty();
        }
        boolean command = yaml.value(at + "/command").isPresent();
        yaml.keys(at, command ? COMMAND_KEYS : REQUEST_KEYS);
        EnvironmentTexts texts = new EnvironmentTexts(yaml.environment());
        Login.Source source = command
                ? new Login.Source(command(at, texts), commandPointers(at))
                : new Login.Source(request(at, texts), pointers(at));
        TokenPointers pointers = source.pointers();
        if (pointers.bearerToken().isEmpty() && pointers.sessionToken().isEmpty()) {
            throw yaml.wrong(at, "bearerToken or sessionToken, a JSON pointer into the answer", "neither");
        }
        refuseTwice(parent, "bearerToken", pointers.bearerToken());
        refuseTwice(parent, "sessionToken", pointers.sessionToken());
        return Optional.of(
                new Login(yaml.yaml().location(at).toString(), resource, source, texts.missing(), texts.secrets()));
    }

    private void refuseTwice(String parent, String key, Optional<String> pointer) {
        if (pointer.isPresent() && yaml.value(parent + "/" + key).isPresent()) {
            throw yaml.wrong(parent + "/" + key, "one place that gives it", "another one under login");
        }
    }

    private LoginRequest request(String at, EnvironmentTexts texts) {
        Matcher line = REQUEST.matcher(texts.expand(yaml.value(at + "/request")
                .map(JsonNode::asText)
                .orElseThrow(() -> yaml.wrong(at, "request or command", "neither"))));
        if (!line.matches() || line.group(3).contains("#")) {
            throw yaml.wrong(at + "/request", "a method and a path or URL, such as POST /auth/login", HIDDEN);
        }
        Optional<URI> origin = Optional.ofNullable(line.group(2)).map(text -> origin(at, text));
        List<Header> headers = headers(at + "/headers", texts);
        Request request = new Request(line.group(1), target(at, line.group(3)), headers, Optional.empty());
        if (request.header("Accept").isEmpty()) {
            request = request.withHeader("Accept", "application/json");
        }
        Optional<JsonNode> body = yaml.value(at + "/body").map(texts::expand);
        if (body.isPresent()) {
            String type = request.header("Content-Type").orElse("application/json");
            request = request.withHeader("Content-Type", type)
                    .withBody(
                            type.startsWith(FORM)
                                    ? form(at + "/body", body.get())
                                    : body.get().toString());
        }
        return new LoginRequest(origin, request, texts.variables());
    }

    private URI origin(String at, String text) {
        try {
            URI origin = URI.create(text);
            if (ApiOrigin.find(origin).isPresent()) {
                return origin;
            }
        } catch (IllegalArgumentException e) {
            // the same message
        }
        throw yaml.wrong(at + "/request", "a URL with a host after the method", HIDDEN);
    }

    private String target(String at, String text) {
        try {
            URI.create("http://host" + text);
            return text;
        } catch (IllegalArgumentException e) {
            throw yaml.wrong(at + "/request", "a path in percent-encoding", HIDDEN);
        }
    }

    private List<Header> headers(String at, EnvironmentTexts texts) {
        List<Header> headers = new ArrayList<>();
        yaml.value(at).ifPresent(node -> {
            if (!node.isObject()) {
                throw yaml.wrong(at, "names with values", HIDDEN);
            }
            node.properties().forEach(member -> {
                String value = texts.expand(member.getValue().asText());
                boolean plain =
                        member.getValue().isValueNode() && !member.getValue().isNull();
                if (!plain
                        || !HEADER_NAME.matcher(member.getKey()).matches()
                        || !HEADER_VALUE.matcher(value).matches()) {
                    throw yaml.wrong(at, "names with values that a header can carry", HIDDEN);
                }
                headers.add(new Header(member.getKey(), value));
            });
        });
        return headers;
    }

    /** As a token endpoint of OAuth 2.0 wants it (RFC 6749, section 4.3.2). */
    private String form(String at, JsonNode body) {
        if (!body.isObject()
                || body.properties().stream()
                        .anyMatch(member -> !member.getValue().isValueNode())) {
            throw yaml.wrong(at, "names with values, for the form that Content-Type says", HIDDEN);
        }
        return body.properties().stream()
                .map(member ->
                        encode(member.getKey()) + "=" + encode(member.getValue().asText()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private LoginCommand command(String at, EnvironmentTexts texts) {
        List<String> words = new ArrayList<>();
        for (String word : yaml.elements(at + "/command", "a list of the program and its arguments")) {
            JsonNode node = yaml.yaml().root().at(word);
            if (!node.isValueNode() || node.asText().isEmpty() && words.isEmpty()) {
                throw yaml.wrong(word, "a text", HIDDEN);
            }
            words.add(texts.expand(node.asText()));
        }
        if (words.isEmpty()) {
            throw yaml.wrong(at + "/command", "a list of the program and its arguments", "an empty one");
        }
        return new LoginCommand(words, folder, yaml.environment(), LoginCommand.TIMEOUT);
    }

    private TokenPointers pointers(String at) {
        return new TokenPointers(
                pointer(at + "/bearerToken"),
                pointer(at + "/sessionToken"),
                pointer(at + "/expiresIn"),
                Optional.empty());
    }

    /** Without pointers, a command prints what Kubernetes' programs print. */
    private TokenPointers commandPointers(String at) {
        TokenPointers own = pointers(at);
        TokenPointers usual = TokenPointers.execCredential();
        boolean any = own.bearerToken().isPresent() || own.sessionToken().isPresent();
        return new TokenPointers(
                any ? own.bearerToken() : usual.bearerToken(), own.sessionToken(), own.expiresIn(), usual.expiresAt());
    }

    private Optional<String> pointer(String at) {
        return yaml.value(at).map(node -> {
            try {
                return JsonPointer.valueOf(node.isTextual() && !node.asText().isEmpty() ? node.asText() : "no pointer")
                        .toString();
            } catch (IllegalArgumentException e) {
                throw yaml.wrong(at, "a JSON pointer such as /data/accessToken", HIDDEN);
            }
        });
    }
}
