package io.contractharness.mock.uploads;

import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The bucket that presigned URLs lead to: takes what was declared, gives it back, and refuses in S3's words.
 *
 * <p>One thing S3 does not do: a URL that was signed for {@code PUT} gives the file back with {@code GET}, because the
 * documentation calls it a link for downloading.
 */
public final class Bucket implements Service {
    /** Path-style, as S3 without a host of the bucket's own. */
    public static final String ROOT = "/intervention-signatures";
    /** The server lets no larger body pass. */
    static final int MOST_BYTES = GatewayQuotas.PAYLOAD_BYTES;

    private static final int MOST_OBJECTS = 1_000;
    private static final long MOST_BYTES_IN_ALL = 100L * 1024 * 1024;

    private final Supplier<UUID> ids;
    private final Clock clock;
    private final SigV4 signer;
    private final SignatureCheck presigned;
    private final BucketCors cors;
    private final ObjectStore shelf = new ObjectStore(MOST_OBJECTS, MOST_BYTES_IN_ALL);

    /**
     * @param ids what makes keys, request ids and the signing secret unlike any before
     * @param origins the origins whose pages may upload
     */
    public Bucket(Supplier<UUID> ids, Clock clock, Origins origins) {
        this.ids = ids;
        this.clock = clock;
        this.signer = new SigV4(ids);
        this.presigned = new SignatureCheck(signer);
        this.cors = new BucketCors(origins);
    }

    /** @param base where the simulator is reached */
    public UploadUrls uploads(URI base) {
        return new UploadUrls(base, ids, signer, clock);
    }

    /** Drops every file of a sandbox. */
    public void forget(String sandbox) {
        shelf.removeAll(ROOT + "/" + sandbox + "/");
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.path().equals(ROOT) && !request.path().startsWith(ROOT + "/")) {
            return Optional.empty();
        }
        S3RequestIds trace = S3RequestIds.of(ids.get());
        Response answer = switch (request.method()) {
            case "OPTIONS" -> cors.preflight(request, trace);
            case "PUT" ->
                framing(request)
                        .or(() -> refusal(request))
                        .or(() -> tooLarge(request))
                        .map(error -> error.answer(trace))
                        .orElseGet(() -> store(request));
            case "GET", "HEAD" -> fetch(request, trace);
            case "DELETE" ->
                refusal(request).orElseGet(() -> notAllowed(request)).answer(trace);
            default -> notAllowed(request).answer(trace).with("Allow", "GET, HEAD, PUT");
        };
        return Optional.of(trace.on(cors.on(request, answer)));
    }

    /** S3 wants the length before the body. */
    private static Optional<S3Error> framing(Request request) {
        if (request.header("Transfer-Encoding").isPresent()) {
            return Optional.of(S3Error.of(
                            501,
                            "NotImplemented",
                            "A header you provided implies functionality that is not implemented")
                    .with("Header", "Transfer-Encoding"));
        }
        return request.header("Content-Length").isPresent()
                ? Optional.empty()
                : Optional.of(
                        S3Error.of(411, "MissingContentLength", "You must provide the Content-Length HTTP header."));
    }

    private Optional<S3Error> refusal(Request request) {
        return form(request).or(() -> presigned.mismatch(request, SignatureQuery.parse(request.query())));
    }

    /** Why the signature is not even compared. */
    private Optional<S3Error> form(Request request) {
        SignatureQuery query;
        try {
            query = SignatureQuery.parse(request.query());
        } catch (IllegalArgumentException e) {
            return Optional.of(S3Error.of(400, "InvalidURI", "Couldn't parse the specified URI.")
                    .with("URI", request.path()));
        }
        Optional<S3Error> other = SignatureCheck.otherCredential(request, query);
        if (other.isPresent()) {
            return other;
        }
        return query.signed() ? query.flaw(clock.instant()) : Optional.of(S3Error.denied("Access Denied"));
    }

    private static Optional<S3Error> tooLarge(Request request) {
        String length = request.header("Content-Length").orElse("0");
        boolean fits = length.length() < 10 && Integer.parseInt(length) <= MOST_BYTES;
        return fits
                ? Optional.empty()
                : Optional.of(S3Error.of(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
                        .with("ProposedSize", length)
                        .with("MaxSizeAllowed", MOST_BYTES));
    }

    private Response store(Request request) {
        BucketObject object = BucketObject.of(
                request.path(),
                request.header("Content-Type").orElse(""),
                request.body().orElse(new byte[0]),
                clock.instant());
        shelf.put(object);
        return Responses.empty(200).with("ETag", object.etag());
    }

    /** Gives a file to whoever could have uploaded it: the request is held against the signature as that upload. */
    private Response fetch(Request request, S3RequestIds trace) {
        Optional<S3Error> form = form(request);
        if (form.isPresent()) {
            return form.get().answer(trace);
        }
        Optional<BucketObject> found = shelf.find(request.path());
        if (found.isEmpty()) {
            return S3Error.of(404, "NoSuchKey", "The specified key does not exist.")
                    .with(
                            "Key",
                            request.path()
                                    .substring(Math.min(
                                            ROOT.length() + 1, request.path().length())))
                    .answer(trace);
        }
        BucketObject object = found.get();
        Request upload = request.withMethod("PUT")
                .withHeader("Content-Type", object.mimeType())
                .withHeader("Content-Length", String.valueOf(object.bytes().length));
        return presigned
                .mismatch(upload, SignatureQuery.parse(request.query()))
                .map(error -> error.answer(trace))
                .orElseGet(object::download);
    }

    private static S3Error notAllowed(Request request) {
        return S3Error.of(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
                .with("Method", request.method())
                .with("ResourceType", "OBJECT");
    }
}
