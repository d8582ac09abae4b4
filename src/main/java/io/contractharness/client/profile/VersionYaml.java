package io.contractharness.client.profile;

import io.contractharness.client.VersionSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the key {@code version} of a profile. */
record VersionYaml(ProfileYaml yaml) {
    private static final Set<String> KEYS = Set.of("request", "pointer", "header");
    private static final Pattern REQUEST = Pattern.compile("GET (/(?!/)[!-~&&[^#]]*)");
    /** A token (RFC 9110, section 5.6.2). */
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    /** RFC 6901, section 3. */
    private static final Pattern POINTER = Pattern.compile("(/([^/~]|~[01])*)*");

    Optional<VersionSource> read() {
        if (yaml.value("/version").isEmpty()) {
            return Optional.empty();
        }
        yaml.keys("/version", KEYS);
        Optional<String> header = match("header", HEADER, "the name of a response header, such as x-version");
        Optional<String> pointer =
                match("pointer", POINTER, "a JSON pointer, such as /build/version, or \"\" for a text");
        if (header.isPresent() == pointer.isPresent()) {
            throw yaml.wrong("/version", "either `header:` or `pointer:`", header.isPresent() ? "both" : "neither");
        }
        Optional<String> path = match("request", REQUEST, "GET and a path below baseUrl, such as GET /version");
        return Optional.of(new VersionSource(path, header, pointer));
    }

    /** The value, of a request only its path. */
    private Optional<String> match(String key, Pattern pattern, String wanted) {
        String pointer = "/version/" + key;
        return yaml.value(pointer).map(value -> {
            Matcher matcher = pattern.matcher(value.asText());
            if (!value.isTextual() || !matcher.matches()) {
                throw yaml.wrong(pointer, wanted, value.toString().replaceAll("//[^/@]*@|(?<=[?]).*", "***"));
            }
            return pattern == REQUEST ? matcher.group(1) : matcher.group();
        });
    }
}
