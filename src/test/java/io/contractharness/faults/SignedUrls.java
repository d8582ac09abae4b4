package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ProxyBehaviour.edited;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Faults of presigned URLs that S3 itself refuses; a storage in front of it takes the file all the same. */
final class SignedUrls {

    private static final FaultGroup GROUP = new FaultGroup("signed urls");

    private SignedUrls() {}

    static List<Fault> faults() {
        Stream<Fault> missing = Stream.of("Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature")
                .map(part -> url("without-" + part, "X-Amz-" + part, url -> without(url, part)));
        Stream<Fault> wrong = Stream.of(
                replaced("eight-days", "Expires", "=\\d+", "=691200"),
                replaced("a-second-too-long", "Expires", "=\\d+", "=604801"),
                replaced("lives-in-milliseconds", "Expires", "=\\d+", "=900000000"),
                replaced("lives-no-second", "Expires", "=\\d+", "=0"),
                replaced("lives-less-than-none", "Expires", "=\\d+", "=-900"),
                replaced("lifetime-as-words", "Expires", "=\\d+", "=15min"),
                replaced("host-not-signed", "SignedHeaders", "%3Bhost", ""),
                replaced("only-type-signed", "SignedHeaders", "=[^&]*", "=content-type"),
                replaced("service-ec2", "Credential", "%2Fs3%2F", "%2Fec2%2F"),
                replaced("service-execute-api", "Credential", "%2Fs3%2F", "%2Fexecute-api%2F"),
                replaced("no-region", "Credential", "%2Feu-west-3", ""),
                replaced("scope-ends-early", "Credential", "%2Faws4_request", ""),
                replaced("scope-of-version-2", "Credential", "aws4_request", "aws2_request"),
                replaced("key-alone", "Credential", "=[^&]*", "=AKIAEXAMPLE"),
                replaced("scope-of-another-day", "Credential", "%2F\\d{8}%2F", "%2F20200101%2F"),
                replaced("date-with-dashes", "Date", "=(....)(..)(..)T(..)(..)(..)Z", "=$1-$2-$3T$4:$5:$6Z"),
                replaced("date-without-time", "Date", "T\\d{6}Z", ""),
                replaced("date-of-month-13", "Date", "=(\\d{4})\\d\\d", "=$113"),
                replaced("signed-in-the-future", "Date", "=\\d{4}", "=2099"),
                replaced("signed-with-sha1", "Algorithm", "SHA256", "SHA1"),
                replaced("algorithm-unknown", "Algorithm", "=[^&]*", "=none"),
                replaced("signature-too-short", "Signature", "[0-9a-f]{8}$", ""),
                replaced("signature-not-hexadecimal", "Signature", "=[0-9a-f]{4}", "=zzzz"));
        return Stream.concat(missing, wrong).toList();
    }

    static List<HarmlessChange> harmless() {
        return List.of(
                harmless("url-of-seven-days", "Presigned URLs live for seven days.", "Expires=\\d+", "Expires=604800"),
                harmless("url-of-an-hour", "Presigned URLs live for an hour.", "Expires=\\d+", "Expires=3600"),
                harmless(
                        "url-signs-host-alone",
                        "Only the host is signed.",
                        "SignedHeaders=[^&]*",
                        "SignedHeaders=host"),
                harmless("url-with-slashes", "The credential is not escaped.", "%2F", "/"),
                harmless("url-with-token", "The key is a temporary one.", "$", "&X-Amz-Security-Token=IQoJb3JpZ2lu"),
                harmless("url-of-express", "The bucket is of S3 Express.", "%2Fs3%2F", "%2Fs3express%2F"),
                harmless(
                        "url-for-all-regions",
                        "The URL is signed for all regions.",
                        "(AWS4-)HMAC-SHA256(.*)%2Feu-west-3",
                        "$1ECDSA-P256-SHA256$2"));
    }

    private static String without(String url, String part) {
        return url.replaceFirst("([?&])X-Amz-" + part + "=[^&]*&?", "$1").replaceFirst("[?&]$", "");
    }

    private static Fault replaced(String name, String part, String from, String to) {
        return url(name, "X-Amz-" + part, url -> {
            String pair = url.replaceFirst(".*[?&](X-Amz-" + part + "=[^&]*).*", "$1");
            return url.replace(pair, pair.replaceFirst(from, to));
        });
    }

    private static Fault url(String name, String part, UnaryOperator<String> change) {
        return GROUP.statefulFault(
                name,
                "A presigned URL has " + part + " wrong: " + name.replace('-', ' ') + ".",
                inferred(part),
                () -> issued(change));
    }

    private static HarmlessChange harmless(String name, String does, String from, String to) {
        return new HarmlessChange(name, does, () -> issued(url -> url.replaceAll(from, to)));
    }

    /** The client gets the changed URL; what it uploads there comes to where the target signed for. */
    private static ProxyBehaviour issued(UnaryOperator<String> change) {
        StorageProxy storage = new StorageProxy(
                (exchange, signed) -> exchange.request().target().equals(change.apply(signed))
                        ? exchange.forward(exchange.request().to(signed))
                        : exchange.forward());
        return exchange -> {
            ProxiedResponse answer = storage.answer(exchange);
            return exchange.request().executes() && answer.ok()
                    ? edited(
                            answer,
                            body -> body.put(
                                    "presignedUrl",
                                    change.apply(body.path("presignedUrl").asText())))
                    : answer;
        };
    }
}
