package io.contractharness.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleWriterTest {
    private final StringWriter shown = new StringWriter();
    private final PrintWriter out = new ConsoleWriter(new PrintWriter(shown));

    @Test
    void each_line_is_only_text() {
        out.print("a\u001b[2J\n ::error::");
        out.print("x\n#");
        out.println("#[group]b");
        out.printf("%s%n", "c\u202ed");
        assertEquals(
                "a\\u001B[2J\n \\u003A:error::x\n\\u0023#[group]b\nc\\u202Ed\n",
                shown.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void unfinished_line_is_shown_by_flush_and_close() {
        out.print("a");
        out.flush();
        assertEquals("a", shown.toString());
        out.print("\u0007");
        out.close();
        assertEquals("a\\u0007", shown.toString());
    }

    /** Each part is flushed; what a colon or a number sign begins is not completed by the next part. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            : ,:error::x   | :\\u003Aerror::x
            #,#[group]x    | #\\u0023[group]x
            ##vs,o[x]      | ##vs\\u006F[x]
            a,b            | ab
            ::a            | \\u003A:a
            """)
    void parts_of_a_line_make_no_command(String parts, String whole) {
        for (String part : parts.split(",")) {
            out.print(part.strip());
            out.flush();
        }
        assertEquals(whole, shown.toString());
    }

    @Test
    void text_of_somebody_else_begins_no_line() {
        out.println("a\nBROKEN\n  detail\n::b");
        out.printf("c %s %d%n", "d\ne\tf", 5);
        out.println((Object) "g\nh");
        assertEquals("""
                a
                    BROKEN
                  detail
                    \\u003A:b
                c d\\ne\\tf 5
                g
                    h
                """, shown.toString().replace(System.lineSeparator(), "\n"));
    }

    /** What libraries and the virtual machine print. */
    @Test
    void stream_is_the_same_console() {
        PrintStream stream = ((ConsoleWriter) out).stream(StandardCharsets.UTF_8);
        stream.print("é");
        stream.println("\u001b[2J\n::error::x");
        new IllegalStateException("a\u202e\n##[group]b").printStackTrace(stream);
        stream.flush();
        assertTrue(shown.toString().startsWith("""
                        é\\u001B[2J
                        \\u003A:error::x
                        java.lang.IllegalStateException: a\\u202E
                        \\u0023#[group]b
                        \tat io."""), shown.toString());
    }

    @Test
    void commands_of_our_own_reach_the_ci_server_in_their_order() {
        out.println("before");
        ConsoleWriter.printCommands(out, "::error::x\n");
        out.println("::after");
        assertEquals("before\n::error::x\n\\u003A:after\n", shown.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void commands_are_printed_to_any_other_writer_too() {
        PrintWriter plain = new PrintWriter(shown, true);
        ConsoleWriter.printCommands(plain, "::error::x\n");
        plain.flush();
        assertEquals("::error::x\n", shown.toString());
    }
}
