package io.contractharness.client.profile;

import io.contractharness.client.transport.HttpProxy;
import io.contractharness.client.transport.NoProxy;
import io.contractharness.client.transport.ProxyRules;
import io.contractharness.exchange.Query;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.http.HttpHost;

/** Reads {@code proxy:} of a profile, or else the variables of the environment that curl and most clients read. */
final class ProxySection {
    private static final String WANTED = "the address of a proxy as http://host:port";
    private static final Pattern WHOLE =
            Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:(.*)@)?([^@/?#]+)/?", Pattern.DOTALL);
    /** A user may stand in the file, a password may not. */
    private static final Pattern CREDENTIALS =
            Pattern.compile("([^:${}]*|\\$\\{[^}]*})(?::(\\$\\{[^}]*})?)?", Pattern.DOTALL);

    private static final String WRITE_CREDENTIALS = "write it as http://user:${NAME}@host:port";
    private static final String FROM_PROFILE = "the profile";
    private static final int HTTP_PORT = 80;

    private ProxySection() {}

    static ProxyRules read(ProfileYaml yaml) {
        return yaml.value("/proxy")
                .map(value -> ProxyRules.always(proxy(yaml, value.asText())))
                .orElseGet(() -> ofEnvironment(yaml.environment()));
    }

    /** Credentials that come from variables are not percent-encoded, unless the variable holds the whole address. */
    private static HttpProxy proxy(ProfileYaml yaml, String text) {
        Matcher parts = WHOLE.matcher(text);
        if (!parts.matches() || parts.group(2) == null) {
            String address = yaml.expand("/proxy", text);
            return parse(address, FROM_PROFILE).orElseThrow(() -> yaml.wrong("/proxy", WANTED, shown(address)));
        }
        if (!CREDENTIALS.matcher(parts.group(2)).matches()) {
            throw yaml.wrong(
                    "/proxy", "the password of the proxy as ${NAME}", "one in the file (not shown)", WRITE_CREDENTIALS);
        }
        String credentials = yaml.expandSecret("/proxy", parts.group(2));
        String address = (parts.group(1) == null ? "" : parts.group(1) + "://") + yaml.expand("/proxy", parts.group(3));
        HttpProxy proxy = parse(address, FROM_PROFILE).orElseThrow(() -> yaml.wrong("/proxy", WANTED, shown(address)));
        return new HttpProxy(
                proxy.host(),
                proxy.port(),
                Optional.of(credentials.contains(":") ? credentials : credentials + ":"),
                FROM_PROFILE);
    }

    /** @throws InvalidProfileException when a variable cannot be used; the message shows no credentials */
    static ProxyRules ofEnvironment(Map<String, String> environment) {
        return new ProxyRules(
                variable(environment, "HTTP_PROXY"),
                variable(environment, "HTTPS_PROXY"),
                NoProxy.parse(value(environment, "NO_PROXY").orElse("")));
    }

    private static Optional<HttpProxy> variable(Map<String, String> environment, String name) {
        return value(environment, name)
                .map(text -> parse(text.strip(), name)
                        .orElseThrow(() -> new InvalidProfileException(name + " in the environment: wanted " + WANTED
                                + ", came " + shown(text) + "; correct it, or write proxy: in the profile")));
    }

    /** Capitals come before small letters. */
    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(text -> !text.isBlank())
                .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT)))
                        .filter(text -> !text.isBlank()));
    }

    private static Optional<HttpProxy> parse(String text, String source) {
        Matcher parts = WHOLE.matcher(text.strip());
        boolean http =
                parts.matches() && (parts.group(1) == null || parts.group(1).equalsIgnoreCase("http"));
        if (!http) {
            return Optional.empty();
        }
        try {
            URI address = BaseUrl.parse("http://" + parts.group(3));
            HttpHost host = ProxyRules.host(address);
            return Optional.of(new HttpProxy(
                    host.getHostName().replaceFirst("^\\[(.*)]$", "$1"),
                    host.getPort() < 0 ? HTTP_PORT : host.getPort(),
                    Optional.ofNullable(parts.group(2)).map(ProxySection::decoded),
                    source));
        } catch (InvalidProfileException e) {
            return Optional.empty();
        }
    }

    private static String decoded(String userInfo) {
        String decoded = Query.decode(userInfo.replace("+", "%2B"));
        return decoded.contains(":") ? decoded : decoded + ":";
    }

    private static String shown(String text) {
        return text.replaceFirst("(?s)^([^/?#]*//)?.*@", "$1***@").replaceFirst("(?s)[?#].*", "");
    }
}
