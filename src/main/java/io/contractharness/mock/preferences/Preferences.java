package io.contractharness.mock.preferences;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.TemplateSource;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.Address;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.Delivery;
import io.contractharness.mock.exchange.Fault;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.ValidatedRequest;
import io.contractharness.mock.sandbox.Sandboxes;
import io.contractharness.mock.template.TemplateValues;
import io.contractharness.mock.uploads.Bucket;
import io.contractharness.mock.uploads.S3Error;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Decides the response to a request that says itself what it wants: by the header {@code Prefer} (RFC 7240), by reserved
 * query parameters, by a prefix of its path, or by an intervention id that stands for a response.
 */
public final class Preferences {
    private static final Set<Preference> OF_RESPONSE = Set.of(Preference.CODE, Preference.EXAMPLE);

    private final MockContent content;
    private final Sandboxes sandboxes;
    private final Dependencies dependencies;
    private final StatusResponses responses;

    /**
     * What preferences need besides the content.
     *
     * @param hasMapping whether a mapping has exactly the path of a request
     * @param bucket has errors of its own
     * @param random the source of random delays
     * @param gateway whether every response looks as if it came through API Gateway
     * @param templates fills in relative dates and links
     */
    public record Dependencies(
            Predicate<Request> hasMapping,
            Bucket bucket,
            RandomGenerator random,
            boolean gateway,
            TemplateSource templates) {}

    public Preferences(MockContent content, Sandboxes sandboxes, Dependencies dependencies) {
        ApiContract description = content.description();
        this.content = content;
        this.sandboxes = sandboxes;
        this.dependencies = dependencies;
        this.responses = new StatusResponses(
                description,
                new ExampleResponses(description, content.stubs().interventions()),
                dependencies.gateway());
    }

    /** @throws ConfigurationException when a description uses a name that is reserved for preferences */
    public static void check(ApiContract description) {
        ReservedNames.check(description);
    }

    /**
     * Reads the preferences in header, query and path.
     *
     * @param request as it was received, with every prefix
     * @throws IllegalArgumentException when a preference cannot be served; the message lists what can
     */
    public PreferredResponse read(Request request, Caller caller) {
        RequestPreferences preferences = RequestPreferences.of(request);
        Request plain = preferences.request();
        if (preferences.values().isEmpty()) {
            return PreferredResponse.none(plain);
        }
        Delivery delivery = delivery(preferences);
        try {
            Optional<Response> response =
                    response(preferences, () -> dependencies.templates().of(request, caller));
            return new PreferredResponse(plain, response, withApplied(delivery, preferences));
        } catch (IllegalArgumentException e) {
            return new PreferredResponse(plain, Optional.of(Responses.message(400, e.getMessage())), Delivery.PLAIN);
        }
    }

    /**
     * What happens to a request for which somebody else chose the preferences; no header says that they were applied.
     *
     * @param request without preferences
     * @param text as in the header
     * @throws IllegalArgumentException when a preference cannot be served; the message lists what can
     */
    public PreferredResponse read(Request request, String text) {
        RequestPreferences preferences = RequestPreferences.of(request, text);
        Optional<Response> response =
                response(preferences, () -> dependencies.templates().of(request, Caller.UNKNOWN));
        return new PreferredResponse(request, response.map(Preferences::unmarked), delivery(preferences));
    }

    private static Response unmarked(Response response) {
        return response.without(header -> header.named(Delivery.APPLIED)
                || header.named("Vary") && header.value().equals(PreferHeader.NAME));
    }

    /**
     * Reads the preferences of a CORS preflight. A browser sends the preflight of a request that has its preferences in
     * path or query to the same URL; only {@code cors=none} is meant for it.
     */
    public PreferredResponse readPreflight(Request request, Caller caller) {
        if (request.header(PreferHeader.NAME).isPresent()) { // a browser sends no such header with a preflight
            return read(request, caller);
        }
        RequestPreferences preferences;
        try {
            preferences = RequestPreferences.of(request);
        } catch (IllegalArgumentException e) {
            return PreferredResponse.none(request);
        }
        Optional<PreferenceValue> none =
                preferences.of(Preference.CORS).filter(value -> value.value().equals("none"));
        if (none.isEmpty()) {
            return PreferredResponse.none(preferences.request());
        }
        Map<Preference, PreferenceValue> cors = Map.of(Preference.CORS, none.get());
        RequestPreferences applied = new RequestPreferences(preferences.request(), cors);
        return new PreferredResponse(preferences.request(), Optional.empty(), withApplied(delivery(applied), applied));
    }

    /** The request without the preferences in path and query; unchanged when they cannot be read. */
    public static Request withoutPreferences(Request request) {
        try {
            return RequestPreferences.of(request).request();
        } catch (IllegalArgumentException e) {
            return request;
        }
    }

    /** The response that the intervention id stands for; empty when it stands for none, or when the intervention exists. */
    public Optional<PreferredResponse> byIntervention(ValidatedRequest validated) {
        OptionalLong id = intervention(validated);
        Optional<PreferenceValue> value = id.isEmpty() ? Optional.empty() : WellKnownIds.preference(id.getAsLong());
        if (value.isEmpty() || exists(validated, id.getAsLong())) {
            return Optional.empty();
        }
        Preference preference = value.get().preference();
        Request request = validated.request();
        Operation operation = validated.operation();
        Optional<Response> response = preference == Preference.CODE
                ? responses.status(
                        Optional.of(operation),
                        request,
                        Integer.parseInt(value.get().value()))
                : Optional.of(responses.success(operation, request));
        Delivery delivery = delivery(new RequestPreferences(request, Map.of(preference, value.get())));
        return response.map(it -> new PreferredResponse(request, Optional.of(it), delivery));
    }

    /** The id in the path, or else the id of the session. */
    private OptionalLong intervention(ValidatedRequest validated) {
        if (validated.namesIntervention()) {
            return validated.intervention();
        }
        return validated
                .session()
                .map(token -> content.stubs().sessions().of(token).intervention())
                .orElse(OptionalLong.empty());
    }

    /** An intervention exists as a fixture, or because its path has a mapping of its own. */
    private boolean exists(ValidatedRequest validated, long id) {
        return sandboxes
                        .read(validated.sandbox())
                        .body(id, content.stubs().interventions())
                        .isPresent()
                || validated.namesIntervention() && dependencies.hasMapping().test(validated.request());
    }

    /** The preferred response, with the headers that tell so; a service that answers first drops both. */
    private Optional<Response> response(RequestPreferences preferences, Supplier<TemplateValues> values) {
        Map<Preference, String> applied = preferences.texts();
        applied.keySet().retainAll(OF_RESPONSE);
        if (applied.isEmpty()) {
            return Optional.empty();
        }
        Request request = preferences.request();
        Response response = Bucket.covers(request.path())
                ? dependencies.bucket().error(request, error(preferences))
                : responses.of(request.withTarget(Address.of(request).target()), preferences, values);
        return Optional.of(
                response.with(Delivery.APPLIED, PreferHeader.write(applied)).with("Vary", PreferHeader.NAME));
    }

    private static S3Error error(RequestPreferences preferences) {
        Optional<PreferenceValue> example = preferences.of(Preference.EXAMPLE);
        Optional<PreferenceValue> code = preferences.of(Preference.CODE);
        S3Error error = example.isPresent()
                ? S3Error.named(example.get().value())
                        .orElseThrow(() -> example.get().invalid("one of " + S3Error.names() + " (S3's)"))
                : S3Error.withStatus(code.orElseThrow().value())
                        .orElseThrow(() -> code.get().invalid("one of " + S3Error.statuses() + " (S3's)"));
        if (code.isPresent() && !code.get().value().equals(String.valueOf(error.status()))) {
            throw code.get().invalid(error.status() + ", the status of the example " + error);
        }
        return error;
    }

    private Delivery delivery(RequestPreferences preferences) {
        Optional<PreferenceValue> cors = preferences.of(Preference.CORS);
        if (cors.isPresent() && !cors.get().value().equals("none")) {
            throw cors.get().invalid("none");
        }
        Duration delay = preferences
                .of(Preference.WAIT)
                .map(wait -> DelayPreference.of(wait).draw(dependencies.random()))
                .orElse(Duration.ZERO);
        Optional<Fault> fault = preferences.of(Preference.FAULT).map(Preferences::fault);
        Optional<Header> retry = preferences.of(Preference.RETRY_AFTER).map(Preferences::retryAfter);
        return new Delivery(delay, fault, cors.isPresent(), retry.stream().toList());
    }

    private static Fault fault(PreferenceValue preference) {
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.toString().equals(preference.value()))
                .findFirst()
                .orElseThrow(() -> preference.invalid("one of "
                        + Arrays.stream(Fault.values()).map(Fault::toString).collect(Collectors.joining(", "))));
    }

    private static Header retryAfter(PreferenceValue preference) {
        String seconds = preference.value();
        if (!seconds.matches("\\d{1,4}") || Integer.parseInt(seconds) > 3600) {
            throw preference.invalid("whole seconds from 0 to 3600");
        }
        return new Header("Retry-After", seconds);
    }

    /** The delivery with headers that list its preferences; a random delay is listed with the seconds drawn. */
    private static Delivery withApplied(Delivery delivery, RequestPreferences preferences) {
        Map<Preference, String> applied = preferences.texts();
        applied.keySet().removeAll(OF_RESPONSE);
        applied.computeIfPresent(Preference.WAIT, (wait, text) -> DelayPreference.text(delivery.delay()));
        if (applied.isEmpty()) {
            return delivery;
        }
        List<Header> headers = new ArrayList<>();
        applied.forEach((preference, value) ->
                headers.add(new Header(Delivery.APPLIED, PreferHeader.write(Map.of(preference, value)))));
        headers.add(new Header("Vary", PreferHeader.NAME));
        return delivery.with(headers);
    }
}
