package io.contractharness.suite;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A report that Cucumber writes while the run goes on. If it cannot be written, the run goes on without it: Cucumber would
 * stop, and the results would be lost.
 */
final class CucumberReport extends OutputStream {
    private final Path file;
    private final Consumer<String> unwritten;
    private OutputStream out = OutputStream.nullOutputStream();

    /** @param unwritten takes one message, where and why, when the file cannot be written */
    CucumberReport(Path file, Consumer<String> unwritten) {
        this.file = file;
        this.unwritten = unwritten;
        attempt(() -> out = Files.newOutputStream(file));
    }

    @Override
    public void write(int b) {
        attempt(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        attempt(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() {
        attempt(() -> out.flush());
    }

    @Override
    public void close() {
        attempt(() -> out.close());
    }

    private interface FileAction {
        void run() throws IOException;
    }

    private void attempt(FileAction action) {
        try {
            action.run();
        } catch (IOException e) {
            unwritten.accept(file + ": cannot be written (" + e.getMessage() + ")");
            giveUp();
        }
    }

    /** Deletes the file: a reader would take half a report for a whole one, and the other reports may need the space. */
    private void giveUp() {
        OutputStream opened = out;
        out = OutputStream.nullOutputStream();
        try (opened) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The message above says already that there is no report.
        }
    }
}
