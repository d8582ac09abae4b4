package io.contractharness.cli.output;

import io.contractharness.exchange.VisibleText;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Where a command prints. Whatever a target, a file or a command line contains, each line is only text, see {@link
 * VisibleText}.
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

    /** Takes whole lines, because only a whole line shows what it is. */
    private static final class Lines extends Writer {
        private final PrintWriter out;
        private final StringBuilder line = new StringBuilder();

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
            out.print(VisibleText.ofLines(windows ? line.substring(0, end - 1) : line.toString()));
            out.print(windows ? "\r\n" : "\n");
            line.setLength(0);
        }

        @Override
        public void flush() {
            out.print(VisibleText.ofLines(line.toString()));
            line.setLength(0);
            out.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
