package io.contractharness.mock.uploads;

import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.access.PublicAddress;
import io.contractharness.mock.access.PublicAddresses;
import io.contractharness.mock.exchange.Address;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import io.contractharness.mock.sandbox.Evictions;
import io.contractharness.mock.sandbox.Evictions.Eviction;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The bucket behind the presigned URLs: it stores a file as declared, returns it, and refuses requests in S3's words.
 *
 * <p>One thing differs from S3: a URL signed for {@code PUT} also returns the file with {@code GET}, because the
 * documentation calls it a download link.
 */
public final class Bucket implements Service {
    /** Path-style, as S3 URLs without a host for the bucket. */
    public static final String ROOT = "/intervention-signatures";
    /** The HTTP server accepts no larger body. */
    static final int MAX_BYTES = GatewayQuotas.PAYLOAD_BYTES;

    private static final int MAX_OBJECTS = 1_000;

    private static final Function<String, Optional<Eviction>> NEVER = sandbox -> Optional.empty();

    /**
     * What else there is to know about a request.
     *
     * @param address of the mock, for its client; empty when it is the one of the request
     * @param sandboxes why a sandbox was removed; empty when it was not
     */
    private record Circumstances(Optional<PublicAddress> address, Function<String, Optional<Eviction>> sandboxes) {}

    private final Supplier<UUID> ids;
    private final Clock clock;
    private final SigV4 signer;
    private final BucketCors cors;
    private final PublicAddresses addresses;
    private final ObjectStore objects;

    /**
     * @param ids makes keys, request ids and the signing secret
     * @param origins the origins whose pages may upload
     * @param addresses for which URLs are signed
     * @param maxBytes of all files together
     */
    public Bucket(Supplier<UUID> ids, Clock clock, Origins origins, PublicAddresses addresses, long maxBytes) {
        this.ids = ids;
        this.clock = clock;
        this.signer = new SigV4(ids);
        this.cors = new BucketCors(origins);
        this.addresses = addresses;
        this.objects = new ObjectStore(MAX_OBJECTS, Math.max(MAX_BYTES, maxBytes));
    }

    public UploadUrls uploadUrls() {
        return new UploadUrls(ids, signer, clock);
    }

    /** Removes every file of a sandbox. */
    public void removeAll(String sandbox) {
        objects.removeAll(ROOT + "/" + sandbox + "/");
    }

    /** The files that were removed to make room for others. */
    public Evictions evictions() {
        return objects.evictions();
    }

    /** @param sandboxes why a sandbox was removed, and its files with it; empty when it was not */
    public Service withSandboxes(Function<String, Optional<Eviction>> sandboxes) {
        return new Service() {
            @Override
            public Optional<Response> answer(Request request) {
                return Bucket.this.answer(request, new Circumstances(addresses.fixed(), sandboxes));
            }

            @Override
            public Optional<Response> answer(Request request, Caller caller) {
                return Bucket.this.answer(request, caller, sandboxes);
            }
        };
    }

    /** Whether a path is one of the bucket's. */
    public static boolean covers(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /** The sandbox in a path of the bucket; empty when there is none. */
    public static String sandbox(String path) {
        String[] parts = path.split("/", 4);
        return parts.length > 2 ? parts[2] : "";
    }

    /** An error that the request prefers; the request is not carried out. */
    public Response error(Request request, S3Error error) {
        S3RequestIds requestIds = S3RequestIds.of(ids.get());
        return requestIds.addTo(cors.addTo(request, error.exception().answer(requestIds)));
    }

    @Override
    public Optional<Response> answer(Request received) {
        return answer(received, new Circumstances(addresses.fixed(), NEVER));
    }

    @Override
    public Optional<Response> answer(Request received, Caller caller) {
        return answer(received, caller, NEVER);
    }

    private Optional<Response> answer(Request received, Caller caller, Function<String, Optional<Eviction>> sandboxes) {
        return isWithin(received)
                ? answer(received, new Circumstances(addresses.named(received, caller), sandboxes))
                : Optional.empty();
    }

    /** Whether a path, with or without the prefixes of stage and sandbox, is one of the bucket. */
    private static boolean isWithin(Request received) {
        return received.target().contains(ROOT);
    }

    private Optional<Response> answer(Request received, Circumstances known) {
        Request request = received.path().startsWith(ROOT) || !isWithin(received)
                ? received
                : received.withTarget(Address.of(received).target());
        if (!covers(request.path())) {
            return Optional.empty();
        }
        S3RequestIds requestIds = S3RequestIds.of(ids.get());
        Response answer;
        try {
            answer = switch (request.method()) {
                case "OPTIONS" -> cors.preflight(request);
                case "PUT" -> store(request, known);
                case "GET", "HEAD" -> fetch(request, known);
                case "DELETE" -> {
                    signer.check(forms(request, known), query(request));
                    throw notAllowed(request);
                }
                default -> notAllowed(request).answer(requestIds).with("Allow", "GET, HEAD, PUT");
            };
        } catch (S3Exception e) {
            answer = e.answer(requestIds);
        }
        return Optional.of(requestIds.addTo(cors.addTo(request, answer)));
    }

    /** Tells the owner of a file that the mock removed it. */
    private static S3Exception gone(Eviction eviction) {
        return new S3Exception(410, "Gone", eviction.toString());
    }

    private static Optional<Eviction> ofSandbox(Request request, Circumstances known) {
        String[] parts = request.path().split("/", 4);
        return parts.length > 2 ? known.sandboxes().apply(parts[2]) : Optional.empty();
    }

    private Response store(Request request, Circumstances known) {
        if (request.header("Transfer-Encoding").isPresent()) {
            throw new S3Exception(
                            501,
                            "NotImplemented",
                            "A header you provided implies functionality that is not implemented")
                    .with("Header", "Transfer-Encoding");
        }
        String length = request.header("Content-Length")
                .orElseThrow(() -> new S3Exception(
                        411, "MissingContentLength", "You must provide the Content-Length HTTP header."));
        signer.check(forms(request, known), query(request));
        if (length.length() >= 10 || Integer.parseInt(length) > MAX_BYTES) {
            throw new S3Exception(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
                    .with("ProposedSize", length)
                    .with("MaxSizeAllowed", MAX_BYTES);
        }
        ofSandbox(request, known).ifPresent(eviction -> {
            throw gone(eviction);
        });
        byte[] bytes = request.body().orElse(new byte[0]);
        ContentMd5.check(request, bytes);
        BucketObject object =
                BucketObject.of(request.path(), request.header("Content-Type").orElse(""), bytes, clock.instant());
        objects.put(object);
        return Responses.empty(200).with("ETag", object.etag());
    }

    /** The URL for the upload also downloads the file: the signature is checked as for the upload. */
    private Response fetch(Request request, Circumstances known) {
        SignatureQuery query = query(request);
        String path = request.path();
        BucketObject object = objects.find(path)
                .orElseThrow(() -> objects.evictions()
                        .find(path)
                        .or(() -> ofSandbox(request, known))
                        .map(Bucket::gone)
                        .orElseGet(() -> new S3Exception(404, "NoSuchKey", "The specified key does not exist.")
                                .with("Key", path.substring(Math.min(ROOT.length() + 1, path.length())))));
        Request upload = request.withMethod("PUT")
                .withHeader("Content-Type", object.mimeType())
                .withHeader("Content-Length", String.valueOf(object.bytes().length));
        signer.check(forms(upload, known), query);
        return new ObjectRead(object).answer(request);
    }

    /**
     * The request as it may have been sent: to the address that proxies name, or, when the options name none, as it came. A
     * URL is signed for one of the two, and no proxy keeps what it changes.
     */
    private List<Request> forms(Request request, Circumstances known) {
        Stream<Request> asItCame = addresses.fixed().isPresent() ? Stream.empty() : Stream.of(request);
        return Stream.concat(known.address().map(named -> named.sent(request)).stream(), asItCame)
                .toList();
    }

    /** The query of a presigned URL, complete and not expired; its signature is not checked yet. */
    private SignatureQuery query(Request request) {
        SignatureQuery query;
        try {
            query = SignatureQuery.parse(request.query());
        } catch (IllegalArgumentException e) {
            throw new S3Exception(400, "InvalidURI", "Couldn't parse the specified URI.").with("URI", request.path());
        }
        SigV4.refuseAuthorization(request, query);
        query.check(clock.instant());
        return query;
    }

    private static S3Exception notAllowed(Request request) {
        return new S3Exception(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
                .with("Method", request.method())
                .with("ResourceType", "OBJECT");
    }
}
