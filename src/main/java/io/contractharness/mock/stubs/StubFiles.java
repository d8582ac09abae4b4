package io.contractharness.mock.stubs;

import com.github.tomakehurst.wiremock.admin.NotFoundException;
import com.github.tomakehurst.wiremock.common.Errors;
import com.github.tomakehurst.wiremock.common.InputStreamSource;
import com.github.tomakehurst.wiremock.common.NotPermittedException;
import com.github.tomakehurst.wiremock.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The body files of the mappings, read-only. */
record StubFiles(SortedMap<String, byte[]> files) implements BlobStore {
    /** A file as WireMock reads it, and the bytes themselves, so that a response need not copy them. */
    static final class SharedFile extends ByteArrayInputStream {
        private final byte[] file;

        SharedFile(byte[] file) {
            super(file);
            this.file = file;
        }

        byte[] bytes() {
            return file;
        }
    }

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(files.get(key)).map(byte[]::clone);
    }

    @Override
    public Optional<InputStream> getStream(String key) {
        return Optional.ofNullable(files.get(key)).map(SharedFile::new);
    }

    @Override
    public InputStreamSource getStreamSource(String key) {
        Optional<byte[]> found = Optional.ofNullable(files.get(key));
        return () -> new SharedFile(found.orElseThrow(() -> new NotFoundException("the stubs have no file " + key)));
    }

    @Override
    public Stream<String> getAllKeys() {
        return files.keySet().stream();
    }

    @Override
    public void put(String key, byte[] content) {
        throw readOnly();
    }

    @Override
    public void remove(String key) {
        throw readOnly();
    }

    @Override
    public void clear() {
        throw readOnly();
    }

    private static NotPermittedException readOnly() {
        return new NotPermittedException(Errors.single(10, "the stubs are edited as files, not over the network"));
    }
}
