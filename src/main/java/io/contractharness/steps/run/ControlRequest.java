package io.contractharness.steps.run;

import io.contractharness.cases.RequestBuilder;
import io.contractharness.client.BudgetException;
import io.contractharness.client.Target;
import io.contractharness.client.login.LoginException;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Response;
import io.contractharness.steps.retry.RetryClient;
import io.contractharness.steps.retry.RetrySchedule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A request that keeps every rule. Its answer tells whether the target, the way to it and the credentials still work, so that
 * other answers say something about the API. When it is not accepted, the run gives the target up.
 */
final class ControlRequest {
    private static final int MAX_IDS = 5;
    private static final int MAX_REPEATS = 2;

    private final RetryClient client;
    private final TargetHealth health;
    private final ResultRecorder recorder;
    private final RetrySchedule schedule;
    private final Supplier<List<TargetHealth.Known>> candidates;
    private final UnaryOperator<String> mask;
    private Optional<Answer> last = Optional.empty();

    /**
     * The answer to a control request.
     *
     * @param status its status; 0 when no answer of the API came
     * @param why what is wrong with it; empty when it was accepted
     * @param start when it was sent, as {@link System#nanoTime()}
     */
    record Answer(int status, String why, long start) {
        boolean accepted() {
            return why.isEmpty();
        }
    }

    /**
     * @param schedule of the requests of the run; this one is more patient
     * @param target gives the requests to try while none was accepted; none when its profile has nothing to read
     */
    ControlRequest(
            RetryClient client, TargetHealth health, ResultRecorder recorder, RetrySchedule schedule, Target target) {
        this.client = client;
        this.health = health;
        this.recorder = recorder;
        this.schedule = schedule.patient();
        this.candidates = () -> candidates(client.description(), target);
        this.mask = text -> target.secrets().mask(text);
    }

    /** What may be tried: the first operation that reads a resource, for the first readable ids. */
    private static List<TargetHealth.Known> candidates(ApiContract description, Target target) {
        if (!target.credentials().complete()) {
            return List.of();
        }
        return description.operations().stream()
                .filter(Operation::safe)
                .filter(operation -> operation.path().contains("{" + ScenarioContext.ID + "}"))
                .limit(1)
                .flatMap(reading -> target.readable().stream()
                        .limit(MAX_IDS)
                        .map(id -> new TargetHealth.Known(
                                reading,
                                target.base(),
                                new RequestBuilder(
                                                reading,
                                                target.credentials(),
                                                Map.of(ScenarioContext.ID, id.toString()))
                                        .bare())))
                .toList();
    }

    /**
     * The answer to a control request that was sent at this time or later; sends one unless there is such an answer.
     *
     * @param since a time of {@link System#nanoTime()}
     * @return empty when there is nothing to send, or the target was given up before
     */
    synchronized Optional<Answer> since(long since) {
        if (health.acceptedSince(since)) {
            return Optional.of(new Answer(200, "", since));
        }
        if (last.isPresent() && last.get().start() - since >= 0 || health.givenUp()) {
            return last;
        }
        List<TargetHealth.Known> requests = health.known().map(List::of).orElseGet(candidates);
        try {
            for (TargetHealth.Known one : requests) {
                last = Optional.of(answer(one));
                if (!isRefused(last.get())) { // another resource is not reached either
                    break;
                }
            }
        } catch (BudgetException e) {
            last = Optional.of(new Answer(0, e.getMessage(), since));
        } catch (LoginException e) {
            last = Optional.of(new Answer(0, e.getMessage(), since));
            if (health.giveUp(e.getMessage())) {
                recorder.givenUp(e.getMessage());
            }
        }
        return requests.isEmpty() ? Optional.empty() : last;
    }

    private static boolean isRefused(Answer answer) {
        return answer.status() / 100 == 4;
    }

    private Answer answer(TargetHealth.Known one) {
        RetryClient.Attempt attempt = send(one);
        if (!attempt.failed()
                && !one.operation().succeeds(attempt.exchange().response().status())) {
            attempt = send(one); // the run depends on it, and a refusal may pass too
        }
        return answer(one, attempt);
    }

    private static boolean isRefused(TargetHealth.Known one, RetryClient.Attempt attempt) {
        return !attempt.failed()
                && !one.operation().succeeds(attempt.exchange().response().status());
    }

    private RetryClient.Attempt send(TargetHealth.Known one) {
        return client.send(one.operation(), one.base(), one.request(), schedule);
    }

    private Answer answer(TargetHealth.Known one, RetryClient.Attempt attempt) {
        Exchange exchange = attempt.exchange();
        int status = exchange.response().status();
        if (one.operation().succeeds(status) && attempt.outage().isEmpty()) {
            health.accepted(one.operation(), one.base(), one.request(), attempt.start());
            recorder.accepted();
            return new Answer(status, "", attempt.start());
        }
        boolean late = health.accepted() > 0;
        boolean ended = late && isCredential(status) && attempt.outage().isEmpty();
        Optional<String> stop = late ? lateReason(exchange, attempt) : reason(exchange, attempt);
        stop.map(mask).filter(health::giveUp).ifPresent(why -> {
            if (ended) {
                recorder.credentialsEnded(why);
            } else {
                recorder.givenUp(why);
            }
        });
        String why = "a request that keeps every rule is answered "
                + attempt.outage().orElse(String.valueOf(status));
        return new Answer(attempt.outage().isPresent() ? 0 : status, why, attempt.start());
    }

    /** Whether a refusal may have its reason in the credentials. */
    static boolean isCredential(int status) {
        return status == 401 || status == 403;
    }

    /** Why the run stops although valid requests were accepted before. */
    private Optional<String> lateReason(Exchange exchange, RetryClient.Attempt attempt) {
        int status = exchange.response().status();
        if (isCredential(status) && attempt.outage().isEmpty()) {
            return Optional.of("answers turned " + status + " after " + health.accepted()
                    + " accepted requests: a token ended, or the target takes no more requests of its owner; set a new"
                    + " token, or describe a `login:` in the profile");
        }
        return attempt.failed()
                ? Optional.of("the target is given up after " + health.accepted() + " accepted requests: "
                        + came(exchange, attempt) + "; run again when the target is up")
                : Optional.empty();
    }

    /** Why the run stops when no valid request was accepted so far. */
    private static Optional<String> reason(Exchange exchange, RetryClient.Attempt attempt) {
        Response response = exchange.response();
        String valid = "no valid request was accepted: ";
        if (attempt.failed()) {
            return Optional.of(
                    valid + came(exchange, attempt) + "; check that the target runs and the base URL is right");
        }
        if (response.status() / 100 == 3) {
            return Optional.of("valid requests are redirected (" + response.status() + ") to "
                    + exchange.redirect().orElse("no address")
                    + "; redirects are not followed, so that credentials go to one place only; check the base URL");
        }
        String next = switch (response.status()) {
            case 401 -> "check the credentials, which come from the environment";
            case 403 -> "check the credentials and the base URL, with its stage such as /main";
            case 404 -> "check the base URL, with its stage such as /main, and the profile's interventions";
            default -> "";
        };
        return next.isEmpty()
                ? Optional.empty()
                : Optional.of(valid + came(exchange, attempt) + ", so refusals prove nothing; " + next);
    }

    private static String came(Exchange exchange, RetryClient.Attempt attempt) {
        String again = attempt.earlier().isEmpty() ? "" : ", also when it was sent again";
        return exchange.request().method() + " " + exchange.request().path()
                + (exchange.response().answered() ? " was answered " : " had ")
                + attempt.outage().orElseGet(() -> StatusCheck.came(exchange)) + again;
    }
}
