package io.contractharness.cases;

import java.util.List;
import java.util.stream.Stream;

/** Media types that are not a given one, but nearly the same for a target that looks only at a part of them. */
final class MediaTypes {
    private MediaTypes() {}

    /** @param described type and subtype without parameters */
    static List<String> unlike(String described, boolean thorough) {
        String type = described.replaceFirst("/.*", "");
        String subtype = described.replaceFirst(".*/", "");
        Stream<String> usual = Stream.of(
                "text/plain",
                "application/xml",
                "application/octet-stream",
                type + "/merge-patch+" + subtype,
                type + "/vnd.example.v1+" + subtype,
                "text/" + subtype,
                described + "p",
                described + "-seq",
                "text/plain; note=" + described);
        Stream<String> more = Stream.of(
                type + "/" + subtype + "+xml",
                type + "/" + subtype + "-patch+" + subtype,
                type + "/problem+" + subtype,
                type + "/x-" + subtype,
                type + "/x-nd" + subtype,
                type + "/" + subtype + "5",
                "x-" + described,
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                type,
                subtype,
                type + "/*",
                "*/*");
        return (thorough ? Stream.concat(usual, more) : usual)
                .distinct()
                .filter(one -> !one.equalsIgnoreCase(described))
                .toList();
    }
}
