package io.contractharness.simulator.storage;

import io.contractharness.model.Signature;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** Gives each execution a URL of its own to upload its signature file to. */
public final class Uploads {
    /** S3's own clients use this validity when none is asked for. */
    private static final Duration VALIDITY = Duration.ofMinutes(15);

    private static final String BUCKET = "intervention-signatures";

    private final Supplier<URI> base;
    private final Supplier<UUID> ids;
    private final SigV4 signer;

    /**
     * @param base where the simulator is reached, asked for when a URL is made
     * @param ids what makes keys, and the signing secret, unlike any before
     */
    public Uploads(Supplier<URI> base, Supplier<UUID> ids, Clock clock) {
        this.base = base;
        this.ids = ids;
        this.signer = new SigV4(ids.get().toString(), clock, VALIDITY);
    }

    /** An absolute URL that takes one {@code PUT} of the file as it was declared. */
    public URI url(String sandbox, Signature file) {
        String key = sandbox + "/" + ids.get() + "/" + safe(file.name());
        return signer.put(URI.create(base.get() + "/storage/" + BUCKET + "/" + key), printable(file.mimeType()));
    }

    /** The name as part of a key: letters, digits and a few signs, so that it reads the same however it is escaped. */
    private static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[^A-Za-z0-9._-]+", "_").replaceFirst("^\\.+", "");
        return plain.isEmpty() ? "file" : plain.substring(Math.max(0, plain.length() - 100));
    }

    /** A header value cannot hold anything else; a client that declares more cannot send it either. */
    private static String printable(String mimeType) {
        return mimeType.replaceAll("[^\\x20-\\x7e]", "?").strip();
    }
}
