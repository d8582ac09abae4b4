package io.contractharness.client.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.exchange.Header;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads {@code headers:} of a profile.
 *
 * @param headers sent with every request to the API
 * @param secrets the values of their variables, each with what is written instead of it
 */
record HeaderSection(List<Header> headers, Map<String, String> secrets) {
    /** The characters of a token (RFC 9110, section 5.6.2). */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** What HTTP/1.1 and this client decide for each request. */
    private static final List<String> OF_THE_CLIENT = List.of(("Accept Accept-Encoding Authorization Connection"
                    + " Content-Encoding Content-Length Content-Type Cookie Expect Host Keep-Alive Proxy-Authorization"
                    + " Proxy-Connection TE Trailer Transfer-Encoding Upgrade")
            .split(" "));

    static HeaderSection read(ProfileYaml yaml) {
        List<Header> headers = new ArrayList<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        List<String> written = yaml.names("/headers", "headers, each as name: value");
        Set<String> own = written.isEmpty() ? Set.of() : own();
        for (String name : written) {
            String pointer = "/headers/" + JsonPointers.escape(name);
            if (!NAME.matcher(name).matches()) {
                throw yaml.wrong(pointer, "the name of a header without blanks and colons", "another");
            }
            if (own.contains(name)) {
                throw yaml.wrong(
                        pointer,
                        "a header that the suite does not send itself",
                        name,
                        "remove it; the suite sets it in each request as the test needs it");
            }
            if (!names.add(name)) {
                throw yaml.wrong(pointer, "each header once", name + " a second time", "remove one of them");
            }
            String value = value(yaml, pointer);
            secrets.putAll(
                    yaml.secretsOf(pointer, yaml.value(pointer).orElseThrow().asText()));
            headers.add(new Header(name, value));
        }
        return new HeaderSection(headers, secrets);
    }

    private static Set<String> own() {
        Set<String> own = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        own.addAll(OF_THE_CLIENT);
        own.addAll(ApiContract.builtIn().credentialHeaders());
        return own;
    }

    private static String value(ProfileYaml yaml, String pointer) {
        JsonNode node = yaml.value(pointer)
                .filter(JsonNode::isValueNode)
                .orElseThrow(() -> yaml.wrong(pointer, "one value", "none, or several"));
        String value = yaml.expandSecret(pointer, node.asText()).strip();
        if (value.isEmpty()) {
            throw yaml.wrong(pointer, "one value", "none, or several");
        }
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c > '~')) {
            throw yaml.wrong(
                    pointer,
                    "a value of one line in ASCII",
                    "a line break or another character (not shown)",
                    "remove it from the file or the variable");
        }
        return value;
    }
}
