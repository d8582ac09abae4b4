package io.contractharness.mock.preferences;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.Address;
import io.contractharness.mock.exchange.Delivery;
import io.contractharness.mock.exchange.Fault;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.ValidatedRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Decides what a request is answered that says so itself: by the header {@code Prefer} (RFC 7240), by reserved query
 * parameters, by a prefix of its path, or by an intervention that stands for an answer.
 */
public final class Preferences {
    private static final String APPLIED = "Preference-Applied";
    private static final Set<Preference> OF_ANSWER = Set.of(Preference.CODE, Preference.EXAMPLE);
    private static final String WANTED_RETRY = "whole seconds from 0 to 3600";

    private final RequestSubject subjects;
    private final StatusResponses answers;
    private final RandomGenerator random;

    /**
     * @param content what the API says, and the fixtures
     * @param subjects tells which intervention a request is about
     * @param random where delays of varying length come from
     * @param gateway whether every answer looks as if it came through API Gateway
     */
    public Preferences(MockContent content, RequestSubject subjects, RandomGenerator random, boolean gateway) {
        ApiContract description = content.description();
        this.subjects = subjects;
        this.answers = new StatusResponses(
                description, new ExampleResponses(description, content.stubs().interventions()), gateway);
        this.random = random;
    }

    /** @throws ConfigurationException when a description has a use of its own for what is reserved */
    public static void check(ApiContract description) {
        ReservedNames.check(description);
    }

    /**
     * What a request asks for in so many words.
     *
     * @param request as it came, its target with every prefix
     * @throws IllegalArgumentException when nobody could be given what it asks for; the message tells what can be
     */
    public PreferredResponse asked(Request request) {
        RequestPreferences preferences = RequestPreferences.of(request);
        if (preferences.given().isEmpty()) {
            return PreferredResponse.none(preferences.request());
        }
        Delivery delivery = delivery(preferences);
        try {
            Optional<Response> answer = answer(preferences).map(it -> told(it, preferences));
            return new PreferredResponse(preferences.request(), answer, told(delivery, preferences));
        } catch (IllegalArgumentException e) {
            return new PreferredResponse(
                    preferences.request(), Optional.of(Responses.message(400, e.getMessage())), Delivery.PLAIN);
        }
    }

    /** A request without what it asks of its answer in path and query; as it is when that cannot be read. */
    public static Request plain(Request request) {
        try {
            return RequestPreferences.of(request).request();
        } catch (IllegalArgumentException e) {
            return request;
        }
    }

    /** What a request asks for by the intervention it is about; empty when that exists, or stands for nothing. */
    public Optional<PreferredResponse> meant(ValidatedRequest validated) {
        OptionalLong id = subjects.of(validated);
        Optional<PreferenceValue> meaning = id.isEmpty() ? Optional.empty() : WellKnownIds.meaning(id.getAsLong());
        if (meaning.isEmpty() || subjects.exists(validated, id.getAsLong())) {
            return Optional.empty();
        }
        PreferenceValue given = meaning.get();
        Request request = validated.request();
        Operation operation = validated.operation();
        RequestPreferences preferences = new RequestPreferences(request, Map.of(given.preference(), given));
        Optional<Response> answer = given.preference() == Preference.CODE
                ? answers.status(Optional.of(operation), request, Integer.parseInt(given.value()))
                : Optional.of(answers.success(operation, request));
        return answer.map(is -> new PreferredResponse(request, answer, delivery(preferences)));
    }

    private Optional<Response> answer(RequestPreferences preferences) {
        boolean none = preferences.of(Preference.CODE).isEmpty()
                && preferences.of(Preference.EXAMPLE).isEmpty();
        if (none) {
            return Optional.empty();
        }
        Request request = preferences.request();
        return answers.of(request.withTarget(Address.of(request).target()), preferences);
    }

    private Delivery delivery(RequestPreferences preferences) {
        preferences
                .of(Preference.CORS)
                .filter(given -> !given.value().equals("none"))
                .ifPresent(given -> {
                    throw given.impossible("none");
                });
        return new Delivery(
                preferences
                        .of(Preference.WAIT)
                        .map(given -> DelayPreference.of(given).draw(random))
                        .orElse(Duration.ZERO),
                preferences.of(Preference.FAULT).map(Preferences::fault),
                preferences.of(Preference.CORS).isPresent(),
                preferences.of(Preference.RETRY_AFTER).map(Preferences::retry).stream()
                        .toList());
    }

    private static Fault fault(PreferenceValue given) {
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.toString().equals(given.value()))
                .findFirst()
                .orElseThrow(() -> given.impossible("one of "
                        + Arrays.stream(Fault.values()).map(Fault::toString).collect(Collectors.joining(", "))));
    }

    private static Header retry(PreferenceValue given) {
        if (!given.value().matches("\\d{1,4}") || Integer.parseInt(given.value()) > 3600) {
            throw given.impossible(WANTED_RETRY);
        }
        return new Header("Retry-After", given.value());
    }

    /** What says that an answer is one that was asked for; a service that answers instead takes it away. */
    private static Response told(Response answer, RequestPreferences preferences) {
        Map<Preference, String> applied = preferences.values();
        applied.keySet().retainAll(OF_ANSWER);
        return answer.with(APPLIED, PreferHeader.write(applied)).with("Vary", PreferHeader.NAME);
    }

    /** The same of when and how it comes; of a delay that varies, how long it became. */
    private static Delivery told(Delivery delivery, RequestPreferences preferences) {
        Map<Preference, String> applied = preferences.values();
        applied.keySet().removeAll(OF_ANSWER);
        applied.computeIfPresent(Preference.WAIT, (preference, asked) -> DelayPreference.text(delivery.delay()));
        return applied.isEmpty()
                ? delivery
                : delivery.with(List.of(
                        new Header(APPLIED, PreferHeader.write(applied)), new Header("Vary", PreferHeader.NAME)));
    }
}
