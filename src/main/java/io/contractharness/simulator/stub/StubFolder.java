package io.contractharness.simulator.stub;

import com.github.tomakehurst.wiremock.common.BinaryFile;
import com.github.tomakehurst.wiremock.common.Errors;
import com.github.tomakehurst.wiremock.common.FileSource;
import com.github.tomakehurst.wiremock.common.NotPermittedException;
import com.github.tomakehurst.wiremock.common.TextFile;
import com.github.tomakehurst.wiremock.security.NotAuthorisedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The stubs as WireMock reads them, on disk or inside the jar. Nothing is ever written there. */
record StubFolder(Path root) implements FileSource {
    @Override
    public BinaryFile getBinaryFileNamed(String name) {
        return getTextFileNamed(name);
    }

    @Override
    public TextFile getTextFileNamed(String name) {
        Path file = root.resolve(name).normalize();
        if (!file.startsWith(root)) {
            throw new NotAuthorisedException("a file outside of the stubs");
        }
        return new TextFile(file.toUri());
    }

    @Override
    public FileSource child(String name) {
        return new StubFolder(root.resolve(name));
    }

    @Override
    public String getPath() {
        return root.toString();
    }

    @Override
    public URI getUri() {
        return root.toUri();
    }

    @Override
    public List<TextFile> listFilesRecursively() {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .sorted()
                    .map(path -> new TextFile(path.toUri()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean exists() {
        return Files.isDirectory(root);
    }

    @Override
    public void createIfNecessary() {}

    @Override
    public void writeTextFile(String name, String contents) {
        throw readOnly();
    }

    @Override
    public void writeBinaryFile(String name, byte[] contents) {
        throw readOnly();
    }

    @Override
    public void deleteFile(String name) {
        throw readOnly();
    }

    private static NotPermittedException readOnly() {
        return new NotPermittedException(Errors.single(10, "the stubs are edited as files, not over the network"));
    }
}
