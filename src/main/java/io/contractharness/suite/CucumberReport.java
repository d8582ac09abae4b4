package io.contractharness.suite;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A report that Cucumber writes while the run goes on. Where it cannot be written, the run goes on without it: Cucumber
 * would stop, and nobody would learn what was judged.
 */
final class CucumberReport extends OutputStream {
    private final Path file;
    private final Consumer<String> unwritten;
    private OutputStream out;

    /** @param unwritten told once, where and why, when the file cannot be written */
    CucumberReport(Path file, Consumer<String> unwritten) {
        this.file = file;
        this.unwritten = unwritten;
        attempt(() -> out = Files.newOutputStream(file));
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (out != null) {
            attempt(() -> out.write(bytes, offset, length));
        }
    }

    @Override
    public void flush() {
        if (out != null) {
            attempt(() -> out.flush());
        }
    }

    @Override
    public void close() {
        if (out != null) {
            attempt(() -> out.close());
        }
    }

    /** Writing that may fail. */
    private interface Writing {
        void run() throws IOException;
    }

    private void attempt(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            unwritten.accept(file + ": cannot be written (" + e.getMessage() + ")");
            giveUp();
        }
    }

    /** Half a report would be read as a whole one, and the room it takes may be what the others lack. */
    private void giveUp() {
        OutputStream opened = out;
        out = null;
        try (opened) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It was told already that there is no report.
        }
    }
}
