package io.contractharness.cli.output;

import io.contractharness.exchange.VisibleText;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;

/**
 * Where a command prints, and the only way to the console. Whatever a target, a file or a command line contains, each line is
 * only text, see {@link VisibleText}; and what {@code println} and {@code printf} are given begins no line but its first, so
 * that nobody else's text looks like a line of ours. {@code print} takes pages, whose builders indent what is not theirs.
 */
public final class ConsoleWriter extends PrintWriter {
    private final Lines lines;

    public ConsoleWriter(PrintWriter out) {
        this(new Lines(out));
    }

    private ConsoleWriter(Lines lines) {
        super(lines, true);
        this.lines = lines;
    }

    /** Prints text of our own that is meant for the CI server, such as annotations. */
    public static void printCommands(PrintWriter out, String commands) {
        if (out instanceof ConsoleWriter console) {
            console.lines.flush();
            console.lines.out.print(commands);
            console.lines.out.flush();
        } else {
            out.print(commands);
        }
    }

    /** The same console as a stream, for the messages of libraries and of the virtual machine. */
    public PrintStream stream(Charset charset) {
        return new PrintStream(new Bytes(this, charset), true, charset);
    }

    @Override
    public void println(String text) {
        super.println(text == null ? "null" : VisibleText.indented(text));
    }

    @Override
    public void println(Object object) {
        println(String.valueOf(object));
    }

    @Override
    public PrintWriter format(String format, Object... values) {
        return super.format(format, inLines(values));
    }

    @Override
    public PrintWriter format(Locale locale, String format, Object... values) {
        return super.format(locale, format, inLines(values));
    }

    /** Numbers keep their type, which the format may ask for. */
    private static Object[] inLines(Object... values) {
        return Arrays.stream(values)
                .map(value -> value instanceof Number ? value : VisibleText.inLine(String.valueOf(value)))
                .toArray();
    }

    /** Takes whole lines, because only a whole line shows what it is. */
    private static final class Lines extends Writer {
        private final PrintWriter out;
        private final StringBuilder line = new StringBuilder();
        /** What a flush has shown of this line. */
        private String begun = "";

        Lines(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void write(char[] text, int from, int length) {
            for (int i = from; i < from + length; i++) {
                if (text[i] == '\n') {
                    endLine();
                } else {
                    line.append(text[i]);
                }
            }
        }

        private void endLine() {
            int end = line.length();
            boolean windows = end > 0
                    && line.charAt(end - 1) == '\r'
                    && System.lineSeparator().equals("\r\n");
            out.print(shown(windows ? line.substring(0, end - 1) : line.toString()));
            out.print(windows ? "\r\n" : "\n");
            line.setLength(0);
            begun = "";
        }

        /** With its beginning a text may be a command that it is not without. */
        private String shown(String rest) {
            String whole = VisibleText.ofLines(begun + rest);
            if (whole.startsWith(begun)) {
                return whole.substring(begun.length());
            }
            return String.format("\\u%04X", (int) rest.charAt(0)) + VisibleText.ofLines(rest.substring(1));
        }

        @Override
        public void flush() {
            if (!line.isEmpty()) {
                String shown = shown(line.toString());
                out.print(shown);
                begun += shown;
                line.setLength(0);
            }
            out.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }

    /** Takes whole lines too, because only these can be decoded. */
    private static final class Bytes extends OutputStream {
        private final ConsoleWriter console;
        private final Charset charset;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Bytes(ConsoleWriter console, Charset charset) {
            this.console = console;
            this.charset = charset;
        }

        @Override
        public synchronized void write(int b) {
            line.write(b);
            if (b == '\n') {
                flush();
            }
        }

        @Override
        public synchronized void flush() {
            console.write(line.toString(charset));
            line.reset();
            console.flush();
        }
    }
}
