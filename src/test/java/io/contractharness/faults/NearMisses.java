package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.documented;
import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ProxyBehaviour.accepting;
import static io.contractharness.faults.ProxyBehaviour.onAny;
import static io.contractharness.faults.ProxyBehaviour.refusing;

import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Faults of what is nearly right: media types, identifiers, and names of parameters and headers. */
final class NearMisses {

    private static final FaultGroup GROUP = new FaultGroup("request validation");
    private static final String TYPE = "application/json";
    private static final BigInteger BITS_32 = BigInteger.TWO.pow(32);
    private static final BigInteger BITS_64 = BigInteger.TWO.pow(64);

    private NearMisses() {}

    static List<Fault> faults() {
        return Stream.of(mediaTypes(), spellings(), wrapped(), errors(), names())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> mediaTypes() {
        BrokenRule one = documented("Content-Type", "content-type", "media type");
        return List.of(
                media("merge-patch", "application/merge-patch+json", one, type -> type.contains("merge-patch")),
                media("suffix", "any type that ends in +json", one, type -> type.matches("[^;,]+\\+json")),
                media("json-anywhere", "any type that contains json", one, type -> type.contains("json")),
                media("text-json", "text/json", one, type -> type.startsWith("text/json")),
                media("prefix", "any type that begins like application/json", one, type -> type.startsWith(TYPE)),
                media("jsonp", "application/jsonp", one, type -> type.equals("application/jsonp")),
                media("json-seq", "application/json-seq", one, type -> type.equals("application/json-seq")),
                media("in-parameter", "a type that names JSON in a parameter", one, type -> type.endsWith("=" + TYPE)),
                media(
                        "first-of-list",
                        "the first of two types in one header",
                        one,
                        type -> type.startsWith(TYPE + ",")),
                GROUP.fault(
                        "media-type-last-line-accepted",
                        "Of two Content-Type lines the last one counts.",
                        inferred("Content-Type"),
                        accepting(request -> request.executes()
                                        && request.headers().stream()
                                                        .filter(header -> header.is("Content-Type"))
                                                        .count()
                                                > 1
                                ? request.with("Content-Type", TYPE)
                                : request)));
    }

    private static List<Fault> spellings() {
        return List.of(
                spelled("plus", "with a plus sign", id -> id.matches("\\+\\d+") ? id.substring(1) : id),
                spelled(
                        "zeros",
                        "with leading zeros",
                        id -> id.matches("0+[1-9]\\d*") ? id.replaceFirst("^0+", "") : id),
                spelled("point", "with a fraction of nothing", id -> id.replaceFirst("^(\\d+)\\.0*$", "$1")),
                spelled("exponent", "with an exponent", id -> id.replaceFirst("^(\\d+)[eE]0$", "$1")),
                spelled("leading-blank", "after a blank", id -> id.replaceFirst("^ +", "")),
                spelled("trailing-blank", "before a blank", id -> id.replaceFirst(" +$", "")),
                identifier(
                        "first-digits",
                        "that begins with digits",
                        documented("interventionId"),
                        id -> id.replaceFirst("^(\\d+)[a-z]{2,}.*$", "$1")),
                identifier(
                        "true",
                        "that is the word true, as 1",
                        documented("interventionId"),
                        id -> id.equals("true") ? "1" : id));
    }

    private static List<Fault> wrapped() {
        return List.of(
                identifier(
                        "64-bits",
                        "beyond 64 bits, as what these hold of it",
                        documented("interventionId"),
                        id -> remainder(id, BITS_64)),
                identifier(
                        "32-bits",
                        "beyond 32 bits, as what these hold of it",
                        documented("identity", "/data/id", "interventionId"),
                        id -> remainder(id, BITS_32)),
                identifier(
                        "no-sign",
                        "below zero, without its sign",
                        documented("identity", "/data/id", "interventionId"),
                        id -> id.matches("-[1-9]\\d{0,3}") ? id.substring(1) : id),
                identifier(
                        "zero-as-first",
                        "of zero, as the first intervention",
                        documented("identity", "/data/id", "interventionId"),
                        id -> id.equals("0") ? "1" : id),
                identifier(
                        "zeros-as-first",
                        "written 00, as the first intervention",
                        documented("identity", "/data/id", "interventionId"),
                        id -> id.equals("00") ? "1" : id),
                identifier(
                        "minus-zero-as-first",
                        "written -0, as the first intervention",
                        documented("identity", "/data/id", "interventionId"),
                        id -> id.equals("-0") ? "1" : id));
    }

    private static String remainder(String id, BigInteger modulus) {
        return id.matches("-?\\d{10,25}") && new BigInteger(id).abs().compareTo(modulus) > 0
                ? new BigInteger(id).mod(modulus).toString()
                : id;
    }

    /** An identifier is an error of the server. */
    private static List<Fault> errors() {
        return List.of(
                error("zero", "of zero", false, id -> id.equals("0")),
                error("negative", "below zero", false, id -> id.matches("-[1-9]\\d*")),
                error(
                        "beyond-32-bits",
                        "beyond 32 bits",
                        false,
                        id -> id.matches("\\d{10,15}") && Long.parseLong(id) > Integer.MAX_VALUE),
                error("beyond-64-bits", "beyond 64 bits", false, id -> id.matches("-?\\d{20,}")),
                error("plus", "with a plus sign", true, id -> id.startsWith("+")),
                error("exponent", "with an exponent", true, id -> id.matches("\\d+e\\d+")),
                error("blank", "with a blank", true, id -> id.contains(" ")));
    }

    private static List<Fault> names() {
        List<Fault> faults = new ArrayList<>();
        faults.add(parameter("Extend", "in capitals", "capital", name -> name.equalsIgnoreCase("extend")));
        faults.add(parameter("extend[]", "with brackets", "brackets", name -> name.equals("extend[]")));
        faults.add(parameter("extends", "with an s", "plural", name -> name.equals("extends")));
        faults.add(GROUP.fault(
                "extend-name-as-500",
                "A parameter that no page names is an error of the server.",
                inferred("extend"),
                onAny((request, answer) -> request.reads() && names(request).anyMatch(name -> !name.equals("extend"))
                        ? ProxiedResponse.json(500, "{\"message\":\"Internal Server Error\"}")
                        : answer)));
        for (String header : List.of("Authorization", "x-session-token")) {
            faults.add(GROUP.fault(
                    "read-" + header + "-capitals-refused",
                    "The header " + header + " is not known in capitals.",
                    inferred("header", header),
                    refusing(request -> request.reads()
                            && request.headers().stream()
                                    .anyMatch(line -> line.name().equals(header.toUpperCase(Locale.ROOT))))));
            faults.add(renamed("read", header, ProxiedRequest::reads));
            faults.add(GROUP.fault(
                    "execute-" + header + "s-accepted",
                    "An execution takes the header " + header + "s for " + header + ".",
                    documented(header),
                    exchange ->
                            exchange.request().executes() && exchange.request().has(header + "s")
                                    ? ProxiedResponse.success()
                                    : exchange.forward()));
        }
        return faults;
    }

    private static Fault renamed(String what, String header, Predicate<ProxiedRequest> which) {
        return GROUP.fault(
                what + "-" + header + "s-accepted",
                "A reading takes the header " + header + "s for " + header + ".",
                documented(header),
                accepting(
                        request -> which.test(request) && request.header(header).isEmpty()
                                ? request.header(header + "s")
                                        .map(value -> request.with(header, value))
                                        .orElse(request)
                                : request));
    }

    private static Fault parameter(String written, String says, String name, Predicate<String> which) {
        return GROUP.fault(
                "extend-" + name + "-accepted",
                "The parameter extend is accepted " + says + ".",
                inferred("extend", written),
                accepting(request -> {
                    if (!request.reads()
                            || names(request).allMatch(other -> other.equals("extend") || !which.test(other))) {
                        return request;
                    }
                    String[] parts = request.target().split("\\?", 2);
                    List<String> pairs = Stream.of(parts[1].split("&"))
                            .map(pair -> which.test(name(pair)) ? "extend" + pair.replaceFirst("^[^=]*", "") : pair)
                            .toList();
                    return request.to(parts[0] + "?" + String.join("&", pairs));
                }));
    }

    private static Stream<String> names(ProxiedRequest request) {
        String[] parts = request.target().split("\\?", 2);
        return parts.length < 2
                ? Stream.empty()
                : Stream.of(parts[1].split("&")).map(NearMisses::name);
    }

    private static String name(String pair) {
        return URLDecoder.decode(pair.replaceFirst("=.*", ""), StandardCharsets.UTF_8);
    }

    private static Fault media(String name, String says, BrokenRule brokenRule, Predicate<String> which) {
        return GROUP.fault(
                "media-type-" + name + "-accepted",
                "An execution as " + says + " is accepted.",
                brokenRule,
                accepting(request -> request.executes()
                                && request.header("Content-Type")
                                        .filter(type -> !type.equals(TYPE) && !type.startsWith(TYPE + ";"))
                                        .filter(which)
                                        .isPresent()
                        ? request.with("Content-Type", TYPE)
                        : request));
    }

    private static Fault spelled(String name, String says, Function<String, String> reading) {
        return identifier("spelled-" + name, says, inferred("interventionId"), reading);
    }

    private static Fault identifier(String name, String says, BrokenRule brokenRule, Function<String, String> reading) {
        return GROUP.fault(
                "id-" + name + "-accepted",
                "An interventionId " + says + " is accepted.",
                brokenRule,
                accepting(request -> {
                    if (!request.reads()) {
                        return request;
                    }
                    String read = reading.apply(decoded(request.id()));
                    return read.equals(decoded(request.id())) ? request : request.withId(read);
                }));
    }

    private static Fault error(String name, String says, boolean inferred, Predicate<String> which) {
        return GROUP.fault(
                "id-" + name + "-as-500",
                "An interventionId " + says + " is an error of the server.",
                inferred ? inferred("interventionId") : documented("interventionId"),
                onAny((request, answer) -> request.reads() && which.test(decoded(request.id()))
                        ? ProxiedResponse.json(500, "{\"message\":\"Internal Server Error\"}")
                        : answer));
    }

    private static String decoded(String id) {
        return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
