package io.contractharness.exchange.secret;

import java.util.LinkedHashMap;
import java.util.Map;

/** The secrets of a run. It learns new ones while others mask, and forgets none. Safe for use by several threads. */
public final class SecretRegistry {
    private final Map<String, String> names = new LinkedHashMap<>();
    private volatile KnownSecrets known = new KnownSecrets(Map.of());

    /** @param nameOfSecret what is written instead of each secret; the first name of a secret stays */
    public synchronized void add(Map<String, String> nameOfSecret) {
        int before = names.size();
        nameOfSecret.forEach(names::putIfAbsent);
        if (names.size() > before) {
            known = new KnownSecrets(names);
        }
    }

    /** A copy: what is written instead of each secret. */
    public synchronized Map<String, String> names() {
        return new LinkedHashMap<>(names);
    }

    /** What is known by now. */
    public KnownSecrets known() {
        return known;
    }

    /** Without the secrets. */
    @Override
    public synchronized String toString() {
        return "SecretRegistry[" + names.size() + "]";
    }
}
