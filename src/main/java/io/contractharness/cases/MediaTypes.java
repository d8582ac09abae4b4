package io.contractharness.cases;

import io.contractharness.contract.RequestBody;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Requests with media types that are not the described one, but nearly the same for a target that looks only at a part of them. */
final class MediaTypes {
    private MediaTypes() {}

    /** A valid body with a wrong Content-Type, or with none. */
    static List<Case> wrong(RequestBuilder requests, RequestBody body, boolean thorough) {
        List<Case> cases = new ArrayList<>();
        RuleId rule = RuleId.ofBody(requests.operation(), "", "mediaType");
        Request full = requests.full();
        for (String type : unlike(body.mediaType(), thorough)) {
            Request typed = full.withHeader("Content-Type", type);
            cases.add(Case.refused(rule, "Content-Type: " + type, RefusalReason.MEDIA_TYPE, typed));
        }
        Request untyped = full.withoutHeader("Content-Type");
        cases.add(Case.refused(rule, "no Content-Type", RefusalReason.MEDIA_TYPE, untyped));
        return cases;
    }

    /** RFC 9110, section 8.3: a body has one media type; a list of two is none. */
    static List<Case> two(RequestBuilder requests, RequestBody body) {
        String type = body.mediaType();
        String other = "text/plain";
        Request full = requests.full();
        Request list = full.withHeader("Content-Type", type + ", " + other);
        Request lines = full.withHeader("Content-Type", other).withAnotherHeader("Content-Type", type);
        return List.of(
                Case.refused(
                        RuleId.ofBody(requests.operation(), "", "mediaType"),
                        "Content-Type: " + type + ", " + other,
                        RefusalReason.MEDIA_TYPE,
                        list),
                Case.refused(
                        RuleId.of(requests.operation(), "oneMediaType"),
                        "two headers, Content-Type: " + other + " and Content-Type: " + type,
                        RefusalReason.MEDIA_TYPE,
                        lines));
    }

    /** @param described type and subtype without parameters */
    private static List<String> unlike(String described, boolean thorough) {
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
