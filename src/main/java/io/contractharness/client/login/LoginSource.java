package io.contractharness.client.login;

/** Where the tokens of a login come from. */
interface LoginSource {
    /** What is done, for messages. */
    String text();

    /**
     * Asks for tokens.
     *
     * @return a JSON text
     * @throws LoginException when none came
     */
    byte[] answer(LoginSteps steps);
}
