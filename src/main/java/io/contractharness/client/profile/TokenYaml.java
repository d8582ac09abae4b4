package io.contractharness.client.profile;

import io.contractharness.client.login.Login;
import io.contractharness.client.login.Logins;
import io.contractharness.client.login.TokenPointers;
import io.contractharness.exchange.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads tokens of a profile: from the environment, or stand-ins for those that a login gives. Collects the logins. */
final class TokenYaml {
    private final ProfileYaml yaml;
    private final LoginYaml reader;
    private final List<Login> logins = new ArrayList<>();

    TokenYaml(ProfileYaml yaml, LoginYaml reader) {
        this.yaml = yaml;
        this.reader = reader;
    }

    /**
     * The tokens at a place.
     *
     * @param parent the JSON pointer of the object that has them
     * @param resource the id of the only resource that they are for; without the variables of its login it has none
     */
    Credentials read(String parent, OptionalLong resource) {
        Optional<Login> login = reader.read(parent, resource)
                .filter(one -> resource.isEmpty() || one.missing().isEmpty());
        login.ifPresent(logins::add);
        Optional<TokenPointers> given = login.map(one -> one.source().pointers());
        return new Credentials(
                given.flatMap(TokenPointers::bearerToken)
                        .flatMap(pointer -> login.map(Login::bearerToken))
                        .or(() -> yaml.secret(parent + "/bearerToken")),
                given.flatMap(TokenPointers::sessionToken)
                        .flatMap(pointer -> login.map(Login::sessionToken))
                        .or(() -> yaml.secret(parent + "/sessionToken")));
    }

    Logins logins() {
        return new Logins(logins);
    }
}
