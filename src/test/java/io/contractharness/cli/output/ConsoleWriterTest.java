package io.contractharness.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

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
