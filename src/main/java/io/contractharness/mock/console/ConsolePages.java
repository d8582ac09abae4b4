package io.contractharness.mock.console;

import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the console and of Swagger UI, each read from the jar once: all responses share its bytes. */
final class ConsolePages {
    /** A name that cannot leave the folder of the console. */
    private static final Pattern FILE = Pattern.compile("/([a-z][a-z-]*)\\.(html|css|js|svg)");

    private static final Pattern SWAGGER_FILE = Pattern.compile("/swagger/(swagger-ui\\.css|swagger-ui-bundle\\.js)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    /** @param path the part after the path of the console */
    Optional<Response> find(String path) {
        switch (path) {
            case "" -> {
                return page("index", "");
            }
            case "/" -> {
                return page("index", "../");
            }
            case "/swagger" -> {
                return page("swagger", "../");
            }
            case "/swagger/" -> {
                return page("swagger", "../../");
            }
            default -> {}
        }
        Matcher swaggerFile = SWAGGER_FILE.matcher(path);
        if (swaggerFile.matches()) {
            return read("/META-INF/resources/webjars/swagger-ui/" + version() + "/" + swaggerFile.group(1));
        }
        return FILE.matcher(path).matches() ? read("/console" + path) : Optional.empty();
    }

    /**
     * A page whose links begin at its own address: what a proxy has before the path of the mock stays.
     *
     * @param root the way from the page to the root of the mock
     */
    private static Optional<Response> page(String name, String root) {
        return bytes("/console/" + name + ".html")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).replaceAll("(href|src)=\"/", "$1=\"" + root))
                .map(html -> Responses.of(200, TYPES.get("html"), html.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<Response> read(String resource) {
        String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        byte[] bytes =
                known.computeIfAbsent(resource, name -> bytes(name).orElse(null)); // no name is kept that has no file
        return Optional.ofNullable(bytes).map(file -> Responses.of(200, type, file));
    }

    /** The version of Swagger UI; its folder in the jar has this name. */
    private static String version() {
        byte[] properties =
                bytes("/META-INF/maven/org.webjars/swagger-ui/pom.properties").orElseThrow();
        return new String(properties, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.startsWith("version="))
                .findFirst()
                .orElseThrow()
                .substring("version=".length());
    }

    static Optional<byte[]> bytes(String resource) {
        try (InputStream file = ConsolePages.class.getResourceAsStream(resource)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
