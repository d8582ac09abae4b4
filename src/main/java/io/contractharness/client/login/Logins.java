package io.contractharness.client.login;

import io.contractharness.exchange.secret.SecretRegistry;
import java.util.List;

/** The logins of a target, and the secrets that they need and give. */
public final class Logins {
    private final List<Login> all;
    private final SecretRegistry secrets = new SecretRegistry();

    public Logins(List<Login> all) {
        this.all = List.copyOf(all);
        this.all.forEach(login -> {
            secrets.add(login.masks());
            secrets.add(login.secrets());
        });
    }

    public static Logins none() {
        return new Logins(List.of());
    }

    List<Login> all() {
        return all;
    }

    /** Learns each token when it is issued. */
    public SecretRegistry secrets() {
        return secrets;
    }

    /** What was learned does not count. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Logins logins && logins.all.equals(all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
