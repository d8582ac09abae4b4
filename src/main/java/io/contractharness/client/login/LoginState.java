package io.contractharness.client.login;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.exchange.secret.SecretRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The current tokens of one login. One thread at a time logs in, and all others wait for its tokens. A login that failed is not
 * tried again, unless its reason may pass.
 */
final class LoginState {
    private final Login login;
    private final LoginSteps steps;
    private final SecretRegistry secrets;
    private final TokenHistory history;
    private IssuedTokens tokens;
    /** How many times tokens were issued. */
    private int number;

    private boolean accepted;
    private int beforeEnd;
    private int afterRefusal;
    private LoginException failure;

    /**
     * Tokens as they were at one moment.
     *
     * @param number how many times tokens had been issued
     */
    record Current(LoginState state, int number, IssuedTokens tokens) {
        /** These tokens were accepted. */
        void accept() {
            state.accept(number);
        }
    }

    LoginState(Login login, LoginSteps steps, SecretRegistry secrets) {
        this.login = login;
        this.steps = steps;
        this.secrets = secrets;
        this.history = new TokenHistory(login);
    }

    Login login() {
        return login;
    }

    /** The same request with the stand-in for each token that was ever issued. */
    synchronized Request neutral(Request request) {
        return history.neutral(request);
    }

    /**
     * The tokens of now; asks for them at first need and before they end.
     *
     * @throws LoginException when none came
     */
    synchronized Current current() {
        if (tokens == null) {
            issue();
        } else if (tokens.renewAt().filter(this::reached).isPresent()) {
            issue();
            beforeEnd++;
        }
        return new Current(this, number, tokens);
    }

    private boolean reached(Instant time) {
        return !steps.clock().instant().isBefore(time);
    }

    private synchronized void accept(int issued) {
        accepted |= issued == number;
    }

    /**
     * After a 401: asks for new tokens, unless another thread did so since. Tokens that were never accepted are not asked for
     * again: new ones would be refused as well.
     *
     * @return whether there are other tokens now
     */
    synchronized boolean renew(Current refused) {
        if (refused.number == number) {
            if (!accepted) {
                return false;
            }
            issue();
            afterRefusal++;
        }
        return true;
    }

    private void issue() {
        if (failure != null) {
            throw failure;
        }
        try {
            IssuedTokens issued = request();
            secrets.add(login.masks(issued));
            history.add(issued);
            tokens = issued;
            number++;
            accepted = false;
        } catch (LoginException e) {
            String again = number == 0 ? "" : " (login " + (number + 1) + " of this run)";
            LoginException told =
                    e.at(login.place() + again + ": " + login.source().step().text());
            LoginException masked = told.with(SecretMasker.of(secrets).mask(told.getMessage()));
            failure = masked.isFinal() ? masked : null;
            throw masked;
        }
    }

    private IssuedTokens request() {
        if (!login.missing().isEmpty()) {
            throw new LoginException(
                    String.join(" and ", login.missing()) + " in the environment", "nothing", "set what is missing");
        }
        byte[] answer = login.source().step().answer(steps);
        return LoginAnswer.parse(answer)
                .tokens(login.source().pointers(), steps.clock().instant());
    }

    /** How often and why it logged in; empty when it did not. */
    synchronized Optional<String> note() {
        if (number == 0) {
            return Optional.empty();
        }
        List<String> why = new ArrayList<>(List.of("at the start"));
        if (beforeEnd > 0) {
            why.add(times(beforeEnd) + " before the tokens ended");
        }
        if (afterRefusal > 0) {
            why.add(times(afterRefusal) + " after a 401");
        }
        return Optional.of(login.says() + ": logged in " + times(number) + ": " + String.join(", ", why));
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
